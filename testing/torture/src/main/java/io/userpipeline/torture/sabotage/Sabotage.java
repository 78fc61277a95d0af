package io.userpipeline.torture.sabotage;

import java.nio.file.Path;
import java.util.List;

/** Ways to break what the programs promise. */
public enum Sabotage {
  /** An event has another id each time it is made. */
  RANDOM_IDS,
  /** The producer takes an event for acknowledged that never went to Kafka. */
  IGNORED_SEND_FAILURES,
  /** The job commits its offsets before the rows are written. */
  COMMITS_FIRST,
  /** The ledger counts a row twice. */
  LEDGER_COUNTS_TWICE,
  /** The job reads what was never committed. */
  READ_UNCOMMITTED,
  /** Cassandra acknowledges what it has in memory alone, and power is lost. */
  PERIODIC_COMMIT_LOG;

  private static final String UNCOMMITTED =
      "-Dpipeline.kafka.properties.isolation.level=read_uncommitted";

  /**
   * Options of the JVMs of producers and job.
   *
   * @param agent the jar of {@link SabotageAgent}
   */
  public List<String> jvmOptions(Path agent) {
    return switch (this) {
      case RANDOM_IDS, IGNORED_SEND_FAILURES, COMMITS_FIRST, LEDGER_COUNTS_TWICE ->
          List.of("-javaagent:" + agent + "=" + name());
      case READ_UNCOMMITTED -> List.of(UNCOMMITTED);
      case PERIODIC_COMMIT_LOG -> List.of();
    };
  }
}
