package io.userpipeline.consumer.configuration;

import org.eclipse.microprofile.config.spi.Converter;

/** A whole number from 0. */
public final class NonNegativeInteger implements Converter<Integer> {

  private static final long serialVersionUID = 1L;

  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The rule below says it better.
    }
    throw new IllegalArgumentException("must be a whole number from 0 to " + Integer.MAX_VALUE);
  }
}
