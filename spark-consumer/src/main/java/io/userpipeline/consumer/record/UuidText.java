package io.userpipeline.consumer.record;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A UUID as text. */
public final class UuidText {

  private static final String FORM = "00000000-0000-0000-0000-000000000000";

  private UuidText() {}

  /** The UUID, null when the text is none; {@link UUID#fromString} alone also takes 1-1-1-1-1. */
  public static @Nullable UUID parse(String text) {
    if (text.length() != FORM.length()) {
      return null;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      boolean fits = FORM.charAt(i) == '-' ? c == '-' : HexFormat.isHexDigit(c);
      if (!fits) {
        return null;
      }
    }
    return UUID.fromString(text);
  }
}
