package io.userpipeline.consumer.configuration;

import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** The name of a keyspace, table or column that is the same in every tool, quoted or not. */
public final class CqlName implements Converter<String> {

  private static final long serialVersionUID = 1L;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  /** What a name must be. */
  public static final String RULE =
      "must be 1 to 48 lower-case letters, digits and underscores, a letter first";

  /** Whether a text is such a name. */
  public static boolean matches(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String convert(String value) {
    if (!matches(value)) {
      throw new IllegalArgumentException(RULE);
    }
    return value;
  }
}
