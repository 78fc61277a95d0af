package io.userpipeline.consumer.configuration;

import org.eclipse.microprofile.config.spi.Converter;

/** A whole number from 1. */
public final class PositiveInteger implements Converter<Integer> {

  private static final long serialVersionUID = 1L;

  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The rule below says it better.
    }
    throw new IllegalArgumentException("must be a whole number from 1 to " + Integer.MAX_VALUE);
  }

  /** A whole number from 0. */
  public static final class OrZero implements Converter<Integer> {

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
}
