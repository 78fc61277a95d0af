package io.userpipeline.console.masking;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides personal data: of a word its first letter stays, of what has digits nothing. How long it
 * was is hidden, too. Whoever sees the result has never had the rest.
 */
public final class Mask {

  private static final String HIDDEN = "…";
  private static final Pattern WORD = Pattern.compile("\\S+");

  private Mask() {}

  /** A text, word by word; null stays null. */
  public static @Nullable String text(@Nullable String text) {
    return text == null
        ? null
        : WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(word(word.group())));
  }

  /** Any value: what is no text is hidden wholly, because a number or a date is personal, too. */
  public static @Nullable String value(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof String text ? text(text) : HIDDEN;
  }

  /** Bytes in pairs of hexadecimal digits, 16 a line; what may be a letter or digit is hidden. */
  public static String hex(byte[] bytes, int most) {
    StringBuilder lines = new StringBuilder();
    int shown = Math.min(bytes.length, most);
    for (int index = 0; index < shown; index++) {
      lines.append(index == 0 ? "" : index % 16 == 0 ? "\n" : " ").append(hex(bytes[index]));
    }
    return lines.toString();
  }

  private static String hex(byte value) {
    boolean personal = value < 0 || Character.isLetterOrDigit(value);
    return personal ? "··" : String.format(Locale.ROOT, "%02x", value);
  }

  private static String word(String word) {
    int first = word.codePointAt(0);
    boolean hasDigits = word.codePoints().anyMatch(Character::isDigit);
    return Character.isLetter(first) && !hasDigits
        ? new String(Character.toChars(first)) + HIDDEN
        : HIDDEN;
  }

  /** Whether bytes are text. */
  public static boolean isText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0;
  }
}
