package io.userpipeline.producer.logging;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Keeps an outage from filling the log. As long as no broker lets them in, each Kafka client
 * complains at every attempt, several lines every two seconds, for hours, and the health checks at
 * every probe: such a complaint is let through once a minute. The connector logs two errors with
 * their stack traces for every single event: they are left out, because the run that fails by them
 * is logged, once, with the reason.
 */
@LoggingFilter(name = "repetitions")
public final class RepetitionFilter implements Filter {

  private static final long PAUSE = Duration.ofMinutes(1).toMillis();
  private static final List<String> REPEATING = List.of("org.apache.kafka.", "io.smallrye.health");
  private static final List<String> OF_ONE_EVENT = List.of("SRMSG18206", "SRMSG18212");
  private static final int REMEMBERED = 200;
  private static final Pattern NUMBERS = Pattern.compile("-?[0-9]+");

  private final Map<String, Long> lastSaid =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  @Override
  public boolean isLoggable(LogRecord entry) {
    return !isOfOneEvent(entry) && (!isRepeating(entry) || isNew(entry));
  }

  private static boolean isOfOneEvent(LogRecord entry) {
    String message = String.valueOf(entry.getMessage());
    return OF_ONE_EVENT.stream().anyMatch(message::startsWith);
  }

  /** Who asks for details gets all of them. */
  private static boolean isRepeating(LogRecord entry) {
    String logger = String.valueOf(entry.getLoggerName());
    return entry.getLevel().intValue() >= Level.INFO.intValue()
        && REPEATING.stream().anyMatch(logger::startsWith);
  }

  private synchronized boolean isNew(LogRecord entry) {
    // Numbers of nodes, correlations and ports differ while what is said stays the same.
    String said =
        entry.getLoggerName() + NUMBERS.matcher(String.valueOf(entry.getMessage())).replaceAll("#");
    Long last = lastSaid.get(said);
    if (last != null && entry.getMillis() - last < PAUSE) {
      return false;
    }
    lastSaid.put(said, entry.getMillis());
    return true;
  }
}
