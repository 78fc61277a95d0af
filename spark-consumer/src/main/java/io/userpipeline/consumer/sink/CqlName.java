package io.userpipeline.consumer.sink;

import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** The name of a keyspace or table that needs no quotes, so that it can stand in a statement. */
public final class CqlName implements Converter<String> {

  private static final long serialVersionUID = 1L;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  @Override
  public String convert(String value) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to 48 lower-case letters, digits and underscores, a letter first");
    }
    return value;
  }
}
