package io.userpipeline.console.masking;

import java.nio.charset.StandardCharsets;
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

  private static String word(String word) {
    int first = word.codePointAt(0);
    boolean hasDigits = word.codePoints().anyMatch(Character::isDigit);
    // Of one letter the first is all.
    boolean hasMore = word.codePointCount(0, word.length()) > 1;
    return Character.isLetter(first) && !hasDigits && hasMore
        ? new String(Character.toChars(first)) + HIDDEN
        : HIDDEN;
  }

  /** Whether bytes are text. */
  public static boolean isText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0;
  }
}
