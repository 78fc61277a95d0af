package io.userpipeline.console.deadletter;

import io.userpipeline.console.masking.Mask;
import io.userpipeline.inspection.deadletter.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dead letter as it is, for one who may see it. */
@Schema(name = "RevealedDeadLetter")
record RevealedLetter(
    List<LetterDetail.HeaderView> headers,
    LetterDetail.Form form,
    @Schema(description = "text as it is; of bytes the first 4,096, in hex") String value,
    @Schema(description = "whether that is all") boolean complete) {

  private static final int MOST_TEXT = 262_144;
  private static final int MOST_BYTES = 4_096;

  static RevealedLetter of(Letter letter) {
    List<LetterDetail.HeaderView> headers =
        StreamSupport.stream(letter.record().headers().spliterator(), false)
            .limit(LetterDetail.MOST_HEADERS)
            .map(RevealedLetter::view)
            .toList();
    byte[] value = letter.record().value();
    LetterDetail.Form form = LetterDetail.form(value);
    return switch (form) {
      case NONE -> new RevealedLetter(headers, form, "", true);
      case JSON, TEXT -> text(headers, form, new String(value, StandardCharsets.UTF_8));
      case BYTES ->
          new RevealedLetter(
              headers,
              form,
              HexFormat.ofDelimiter(" ")
                  .formatHex(Arrays.copyOf(value, Math.min(value.length, MOST_BYTES))),
              value.length <= MOST_BYTES);
    };
  }

  private static RevealedLetter text(
      List<LetterDetail.HeaderView> headers, LetterDetail.Form form, String text) {
    boolean complete = text.codePointCount(0, text.length()) <= MOST_TEXT;
    return new RevealedLetter(
        headers,
        form,
        complete ? text : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT)),
        complete);
  }

  private static LetterDetail.HeaderView view(Header header) {
    byte @Nullable [] value = header.value();
    String text =
        value == null
            ? ""
            : Mask.isText(value)
                ? new String(value, StandardCharsets.UTF_8)
                : HexFormat.ofDelimiter(" ").formatHex(value);
    return new LetterDetail.HeaderView(LetterView.cut(header.key()), LetterView.cut(text));
  }
}
