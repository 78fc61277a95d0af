package io.userpipeline.benchmarks.workload;

import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.localstack.cassandra.CommitLogSync;
import java.time.Duration;
import java.util.List;

/**
 * Events at a steady rate, and how long each takes until its row can be read.
 *
 * @param rates events a second, one after the other; 0 for none at all
 * @param warmUp before anything is measured
 * @param time that each run measures
 * @param partitions of the topic
 * @param commitLog when what Cassandra acknowledges is on its disk
 * @param candidates the first is what the others are compared with
 */
public record SteadyRate(
    List<Integer> rates,
    Duration warmUp,
    Duration time,
    int rounds,
    int partitions,
    CommitLogSync commitLog,
    List<Candidate> candidates)
    implements Workload {

  /**
   * A workload.
   *
   * @throws IllegalArgumentException if a value breaks a rule
   */
  public SteadyRate {
    Rules.require(!rates.isEmpty() && rates.stream().allMatch(rate -> rate >= 0), "rates", rates);
    Rules.require(!warmUp.isNegative(), "warm-up", warmUp);
    Rules.require(time.compareTo(Duration.ZERO) > 0, "time", time);
    Rules.requirePositive(rounds, "rounds");
    Rules.requirePositive(partitions, "partitions");
    Rules.require(!candidates.isEmpty(), "candidates", candidates);
  }

  @Override
  public SteadyRate withRounds(int other) {
    return new SteadyRate(rates, warmUp, time, other, partitions, commitLog, candidates);
  }
}
