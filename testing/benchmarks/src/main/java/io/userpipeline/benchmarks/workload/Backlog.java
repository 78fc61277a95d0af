package io.userpipeline.benchmarks.workload;

import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.localstack.cassandra.CommitLogSync;
import java.util.List;

/**
 * A full topic, and how fast and at which cost its events become rows.
 *
 * @param events on the topic
 * @param partitions of the topic
 * @param commitLog when what Cassandra acknowledges is on its disk
 * @param candidates the first is what the others are compared with
 */
public record Backlog(
    int events, int rounds, int partitions, CommitLogSync commitLog, List<Candidate> candidates)
    implements Workload {

  /** Fewer would be over before the virtual machine has compiled anything. */
  private static final int FEWEST_EVENTS = 1_000;

  /**
   * A workload.
   *
   * @throws IllegalArgumentException if a value breaks a rule
   */
  public Backlog {
    Rules.require(events >= FEWEST_EVENTS, "events", events);
    Rules.requirePositive(rounds, "rounds");
    Rules.requirePositive(partitions, "partitions");
    Rules.require(!candidates.isEmpty(), "candidates", candidates);
  }

  @Override
  public Backlog withRounds(int other) {
    return new Backlog(events, other, partitions, commitLog, candidates);
  }
}
