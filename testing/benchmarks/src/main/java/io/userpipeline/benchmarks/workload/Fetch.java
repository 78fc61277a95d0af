package io.userpipeline.benchmarks.workload;

import io.userpipeline.benchmarks.producer.Sender;
import java.util.List;

/**
 * Users that an API gives, and how fast and at which cost they become acknowledged events.
 *
 * @param users of each run
 * @param partitions of the topic
 * @param candidates the first is what the others are compared with
 */
public record Fetch(int users, int rounds, int partitions, List<Sender> candidates)
    implements Workload {

  /**
   * A workload.
   *
   * @throws IllegalArgumentException if a value breaks a rule
   */
  public Fetch {
    Rules.requirePositive(users, "users");
    Rules.requirePositive(rounds, "rounds");
    Rules.requirePositive(partitions, "partitions");
    Rules.require(!candidates.isEmpty(), "candidates", candidates);
  }

  @Override
  public Fetch withRounds(int other) {
    return new Fetch(users, other, partitions, candidates);
  }
}
