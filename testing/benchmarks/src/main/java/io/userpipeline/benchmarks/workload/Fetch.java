package io.userpipeline.benchmarks.workload;

import io.userpipeline.benchmarks.producer.Sender;
import java.time.Duration;
import java.util.List;

/**
 * Users that an API gives without end, and at which cost they become acknowledged events.
 *
 * @param warmUp from the first event, before anything is measured
 * @param time that each run measures
 * @param partitions of the topic
 * @param candidates the first is what the others are compared with
 */
public record Fetch(
    Duration warmUp, Duration time, int rounds, int partitions, List<Sender> candidates)
    implements Workload {

  /**
   * A workload.
   *
   * @throws IllegalArgumentException if a value breaks a rule
   */
  public Fetch {
    Rules.require(!warmUp.isNegative(), "warm-up", warmUp);
    Rules.require(time.compareTo(Duration.ZERO) > 0, "time", time);
    Rules.requirePositive(rounds, "rounds");
    Rules.requirePositive(partitions, "partitions");
    Rules.require(!candidates.isEmpty(), "candidates", candidates);
  }

  @Override
  public Fetch withRounds(int other) {
    return new Fetch(warmUp, time, other, partitions, candidates);
  }
}
