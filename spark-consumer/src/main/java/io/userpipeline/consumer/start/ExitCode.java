package io.userpipeline.consumer.start;

/** How the process ends; the codes are part of its interface. */
public enum ExitCode {
  /** Stopped on request (SIGTERM, SIGINT), or nothing more to do. */
  OK(0),
  /** A fault nobody foresaw; the log has its stack trace. */
  UNEXPECTED(1),
  /**
   * A setting is missing, unknown or wrong, or the table does not fit; starting again is no use.
   */
  CONFIGURATION(2),
  /** Kafka does not answer, or refuses this client. */
  KAFKA_UNREACHABLE(3),
  /** Cassandra does not answer, or refuses this client. */
  CASSANDRA_UNREACHABLE(4),
  /** The query failed in a way that no restart mends, or more often than it may. */
  QUERY_FAILED(5),
  /**
   * Records that have not landed are gone from the topics or damaged there, a file of the
   * checkpoint is damaged, or the checkpoint cannot be reached.
   */
  CHECKPOINT(6),
  /**
   * More records are rejected than {@code pipeline.dead-letters.error-budget} allows, or were and
   * nobody has let the job go on.
   */
  ERROR_BUDGET(7);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The exit code of the process. */
  public int code() {
    return code;
  }
}
