package io.userpipeline.producer.journal;

import io.userpipeline.producer.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a replica from leading, or a leader from writing.
 *
 * @param problem in Kafka's words
 * @param since when it began, of a {@link Ticker}
 */
record Obstacle(String problem, long since) {

  /** The problem of now, as old as the one before, if there is one. */
  static Obstacle after(@Nullable Obstacle before, String problem, Ticker ticker) {
    return new Obstacle(problem, before == null ? ticker.nanos() : before.since());
  }

  /** How it stands to the runs of a replica. */
  Leadership of(boolean leading, Ticker ticker) {
    return new Leadership(leading, problem, ticker.since(since));
  }
}
