package io.userpipeline.console.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.userpipeline.console.masking.Mask;
import io.userpipeline.console.masking.MaskedJson;
import io.userpipeline.contract.DeadLetterHeader;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.inspection.deadletter.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dead letter with its headers and its masked value. */
@Schema(name = "DeadLetterDetail")
record LetterDetail(@JsonUnwrapped LetterView letter, List<HeaderView> headers, ValueView value) {

  /** What programs write; anything else may be somebody's name. */
  private static final Set<String> OPEN =
      Stream.concat(
              Arrays.stream(DeadLetterHeader.values()).map(DeadLetterHeader::key),
              Stream.of(
                  EventHeader.ID.key(),
                  EventHeader.RUN_ID.key(),
                  EventHeader.RUN_INDEX.key(),
                  "ce_specversion",
                  "ce_type",
                  "ce_time",
                  "ce_dataschema",
                  "content-type"))
          .collect(Collectors.toUnmodifiableSet());

  static final int MOST_HEADERS = 100;

  /** What a value is. */
  enum Form {
    JSON,
    TEXT,
    BYTES,
    NONE
  }

  /** A header of the letter; masked where it is not one of ours. */
  @Schema(name = "DeadLetterHeader")
  record HeaderView(String name, String value) {}

  /** The value; whoever sees it has never had what is hidden. */
  @Schema(name = "DeadLetterValue")
  record ValueView(
      Form form,
      @Schema(description = "JSON over several lines, or text; empty for bytes") String masked) {}

  static LetterDetail of(Letter letter) {
    List<HeaderView> headers = new ArrayList<>();
    for (Header header : letter.record().headers()) {
      if (headers.size() < MOST_HEADERS) {
        headers.add(view(header));
      }
    }
    return new LetterDetail(LetterView.of(letter), headers, value(letter.record().value()));
  }

  private static HeaderView view(Header header) {
    String value = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    return new HeaderView(
        LetterView.cut(header.key()),
        LetterView.cut(
            OPEN.contains(header.key())
                ? value
                : String.valueOf(Mask.text(LetterView.cut(value)))));
  }

  static ValueView value(byte @Nullable [] bytes) {
    if (bytes == null) {
      return new ValueView(Form.NONE, "");
    }
    Optional<String> json = MaskedJson.of(bytes);
    if (json.isPresent()) {
      return new ValueView(Form.JSON, json.get());
    }
    return Mask.isText(bytes)
        ? new ValueView(
            Form.TEXT, String.valueOf(Mask.text(new String(bytes, StandardCharsets.UTF_8))))
        : new ValueView(Form.BYTES, "");
  }
}
