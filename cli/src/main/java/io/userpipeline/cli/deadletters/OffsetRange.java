package io.userpipeline.cli.deadletters;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Offsets from one to another, both included. */
record OffsetRange(long from, long to) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(-(\\d{1,18})?)?");

  boolean contains(OptionalLong offset) {
    return offset.isPresent() && offset.getAsLong() >= from && offset.getAsLong() <= to;
  }

  /** Reads {@code N}, {@code N-M} and {@code N-}. */
  static final class Converter implements ITypeConverter<OffsetRange> {

    @Override
    public OffsetRange convert(String value) {
      Matcher range = FORM.matcher(value);
      if (!range.matches()) {
        throw new TypeConversionException("'" + value + "' must be an offset N, N-M or N-");
      }
      long from = Long.parseLong(range.group(1));
      if (range.group(2) == null) {
        return new OffsetRange(from, from);
      }
      return new OffsetRange(
          from, range.group(3) == null ? Long.MAX_VALUE : Long.parseLong(range.group(3)));
    }
  }
}
