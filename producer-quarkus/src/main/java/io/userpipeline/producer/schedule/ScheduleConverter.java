package io.userpipeline.producer.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code producer.schedule}. */
public final class ScheduleConverter implements Converter<Schedule> {

  private static final long serialVersionUID = 1L;

  private static final Pattern WITH_UNIT = Pattern.compile(".*[a-zA-Z]");
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  @Override
  public Schedule convert(String text) {
    String schedule = text.strip();
    if (schedule.equalsIgnoreCase("off")) {
      return new Schedule.Off();
    }
    return schedule.contains(" ") ? cron(schedule) : every(schedule);
  }

  private static Schedule cron(String expression) {
    try {
      CronParser parser =
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
      return new Schedule.AtTimes(new WallClock(parser.parse(expression).validate()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be a cron expression with seconds, such as '0 0/5 * * * ?': " + e.getMessage(), e);
    }
  }

  private static Schedule every(String text) {
    Duration interval = interval(text);
    if (interval == null || interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "must be an interval of at least one second such as 30s or PT30S, a cron expression with"
              + " seconds such as '0 0/5 * * * ?', or off");
    }
    return new Schedule.Every(interval);
  }

  /** Null where there is none. Quarkus reads a bare number as seconds; we want the unit said. */
  private static Duration interval(String text) {
    try {
      return WITH_UNIT.matcher(text).matches() ? DurationConverter.parseDuration(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
