package io.userpipeline.producer.journal;

import io.userpipeline.producer.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Tells people why no leader can be chosen, however often it works in between. */
final class ElectionLog {

  private static final Logger LOG = Logger.getLogger(ElectionLog.class);

  /** What has not happened for so long is news again. */
  private static final Duration QUIET = Duration.ofMinutes(2);

  /** Numbers of nodes and calls differ while the failure stays the same. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

  private final Ticker ticker;
  private final Map<String, Long> lastFailures = new HashMap<>();

  ElectionLog(Ticker ticker) {
    this.ticker = ticker;
  }

  void failed(KafkaException failure) {
    String kind = NUMBERS.matcher(String.valueOf(failure.getMessage())).replaceAll("#");
    Long before = lastFailures.put(kind, ticker.nanos());
    if (before == null || ticker.since(before).compareTo(QUIET) >= 0) {
      LOG.warnf("No leader can be chosen: %s", failure.getMessage());
    }
  }
}
