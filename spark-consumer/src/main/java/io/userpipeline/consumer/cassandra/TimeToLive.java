package io.userpipeline.consumer.cassandra;

import io.userpipeline.consumer.configuration.PositiveDuration;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** How long a row lives: what Cassandra can keep, in whole seconds. */
public final class TimeToLive implements Converter<Duration> {

  private static final long serialVersionUID = 1L;
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(20 * 365);

  @Override
  public Duration convert(String value) {
    Duration duration = new PositiveDuration().convert(value);
    if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0 || duration.getNano() != 0) {
      throw new IllegalArgumentException(
          "must be whole seconds, from 1s to " + MOST.toDays() + "d");
    }
    return duration;
  }
}
