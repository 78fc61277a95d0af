package io.userpipeline.consumer.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration longer than nothing, as {@code 30s} or {@code PT30S}. */
public final class PositiveDuration implements Converter<Duration> {

  private static final long serialVersionUID = 1L;

  private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  @Override
  public Duration convert(String value) {
    try {
      Duration duration = parse(value.strip());
      if (duration.toMillis() >= 1) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // The rule below says it better.
    }
    throw new IllegalArgumentException(
        "must be a duration of at least 1ms, such as 200ms, 30s, 5m or PT30S");
  }

  static Duration parse(String value) {
    Matcher shortForm = SHORT_FORM.matcher(value.toLowerCase(Locale.ROOT));
    return shortForm.matches()
        ? Duration.of(Long.parseLong(shortForm.group(1)), UNITS.get(shortForm.group(2)))
        : Duration.parse(value);
  }

  /** A duration, which may be {@code 0s}. */
  public static final class OrZero implements Converter<Duration> {

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
}
