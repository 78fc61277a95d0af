package io.userpipeline.consumer.configuration;

import org.eclipse.microprofile.config.spi.Converter;

/** A part of a whole, as {@code 5} or {@code 0.5}. */
public final class Percentage implements Converter<Double> {

  private static final long serialVersionUID = 1L;

  @Override
  public Double convert(String value) {
    try {
      double percentage = Double.parseDouble(value.strip());
      if (percentage >= 0 && percentage < 100) {
        return percentage;
      }
    } catch (NumberFormatException e) {
      // The rule below says it better.
    }
    throw new IllegalArgumentException("must be a number from 0 to below 100, such as 5 or 0.5");
  }
}
