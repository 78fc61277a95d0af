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
    @Schema(nullable = true) @Nullable String eventId,
    @Schema(description = "at most a hundred, of each at most 500 characters")
        List<LetterDetail.HeaderView> headers,
    LetterDetail.Form form,
    @Schema(
            description =
                "text as it is, at most 262,144 characters; of bytes the first 4,096, in hex")
        String value,
    @Schema(description = "whether that is the whole value") boolean complete) {

  private static final int MOST_TEXT = 262_144;
  private static final int MOST_BYTES = 4_096;

  static RevealedLetter of(Letter letter) {
    List<LetterDetail.HeaderView> headers =
        StreamSupport.stream(letter.record().headers().spliterator(), false)
            .limit(LetterDetail.MOST_HEADERS)
            .map(RevealedLetter::view)
            .toList();
    byte[] value = letter.record().value();
    LetterDetail.Form form = LetterDetail.value(value).form();
    String whole =
        switch (form) {
          case NONE -> "";
          case JSON, TEXT -> new String(value, StandardCharsets.UTF_8);
          case BYTES -> hex(value, MOST_BYTES);
        };
    String shown = cut(whole);
    boolean complete =
        form == LetterDetail.Form.BYTES ? value.length <= MOST_BYTES : shown.equals(whole);
    return new RevealedLetter(LetterView.of(letter).eventId(), headers, form, shown, complete);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT));
  }

  private static String hex(byte[] bytes, int most) {
    return HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, most)));
  }

  private static LetterDetail.HeaderView view(Header header) {
    byte @Nullable [] value = header.value();
    String text =
        value == null
            ? ""
            : Mask.isText(value)
                ? new String(value, StandardCharsets.UTF_8)
                : hex(value, value.length);
    return new LetterDetail.HeaderView(LetterView.cut(header.key()), LetterView.cut(text));
  }
}
