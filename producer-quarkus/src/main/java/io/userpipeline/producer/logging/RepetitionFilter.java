package io.userpipeline.producer.logging;

import io.quarkus.logging.LoggingFilter;
import io.userpipeline.producer.publish.EventFailureFilter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Lets a complaint of a Kafka client, or of the health checks, through once a minute. As long as no
 * broker lets them in, each client complains at every attempt, several lines every two seconds, for
 * hours, and the health checks at every probe.
 */
@LoggingFilter(name = "repetitions")
public final class RepetitionFilter implements Filter {

  private static final long PAUSE = Duration.ofMinutes(1).toMillis();
  private static final List<String> REPEATING = List.of("org.apache.kafka.", "io.smallrye.health");
  private static final int REMEMBERED = 200;
  private static final Pattern NUMBERS = Pattern.compile("-?[0-9]+");

  private final Filter eventFailures = new EventFailureFilter();
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
    return eventFailures.isLoggable(entry) && (!isRepeating(entry) || isNew(entry));
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
