package io.userpipeline.consumer.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration, which may be {@code 0s}. */
public final class NonNegativeDuration implements Converter<Duration> {

  private static final long serialVersionUID = 1L;

  @Override
  public Duration convert(String value) {
    try {
      Duration duration = PositiveDuration.parse(value.strip());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // The rule below says it better.
    }
    throw new IllegalArgumentException("must be a duration such as 0s, 200ms, 30s, 5m or PT30S");
  }
}
