package io.userpipeline.inspection.deadletter;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Offsets from one to another, both included. */
public record OffsetRange(long from, long to) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(-(\\d{1,18})?)?");

  /**
   * Reads {@code N}, {@code N-M} and {@code N-}.
   *
   * @throws IllegalArgumentException for anything else; the message says what it must be
   */
  public static OffsetRange parse(String text) {
    Matcher range = FORM.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException("'" + text + "' must be an offset N, N-M or N-");
    }
    long from = Long.parseLong(range.group(1));
    if (range.group(2) == null) {
      return new OffsetRange(from, from);
    }
    return new OffsetRange(
        from, range.group(3) == null ? Long.MAX_VALUE : Long.parseLong(range.group(3)));
  }

  boolean contains(OptionalLong offset) {
    return offset.isPresent() && offset.getAsLong() >= from && offset.getAsLong() <= to;
  }
}
