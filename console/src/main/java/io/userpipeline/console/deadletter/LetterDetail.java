package io.userpipeline.console.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.userpipeline.console.masking.Mask;
import io.userpipeline.console.masking.MaskedJson;
import io.userpipeline.inspection.deadletter.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter with its headers and its masked value. */
@Schema(name = "DeadLetterDetail")
record LetterDetail(@JsonUnwrapped LetterView letter, List<HeaderView> headers, ValueView value) {

  private static final int BYTES_SHOWN = 4_096;

  /** What a value is. */
  enum Form {
    JSON,
    TEXT,
    BYTES,
    NONE
  }

  /** A header of the letter. */
  @Schema(name = "DeadLetterHeader")
  record HeaderView(String name, String value) {}

  /** The value; whoever sees it has never had what is hidden. */
  @Schema(name = "DeadLetterValue")
  record ValueView(
      Form form,
      @Schema(description = "JSON over several lines, or text; empty for bytes") String masked,
      @Schema(description = "the first 4 KiB") String hex) {}

  static LetterDetail of(Letter letter) {
    List<HeaderView> headers = new ArrayList<>();
    for (Header header : letter.record().headers()) {
      headers.add(
          new HeaderView(
              header.key(),
              header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
    }
    return new LetterDetail(LetterView.of(letter), headers, value(letter.record().value()));
  }

  private static ValueView value(byte[] bytes) {
    if (bytes == null) {
      return new ValueView(Form.NONE, "", "");
    }
    String hex = Mask.hex(bytes, BYTES_SHOWN);
    Optional<String> json = MaskedJson.of(bytes);
    if (json.isPresent()) {
      return new ValueView(Form.JSON, json.get(), hex);
    }
    return Mask.isText(bytes)
        ? new ValueView(
            Form.TEXT, String.valueOf(Mask.text(new String(bytes, StandardCharsets.UTF_8))), hex)
        : new ValueView(Form.BYTES, "", hex);
  }
}
