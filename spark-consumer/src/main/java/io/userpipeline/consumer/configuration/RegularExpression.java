package io.userpipeline.consumer.configuration;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.microprofile.config.spi.Converter;

/** A regular expression of Java; not the empty one, which matches nothing. */
public final class RegularExpression implements Converter<Pattern> {

  private static final long serialVersionUID = 1L;

  @Override
  public Pattern convert(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("must not be empty");
    }
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "must be a regular expression: " + e.getDescription() + " at " + e.getIndex(), e);
    }
  }
}
