package io.userpipeline.localstack.cassandra;

/** When a write that a node acknowledges is on its disk. */
public enum CommitLogSync {
  /** Before it is acknowledged; writes that come within some milliseconds share one sync. */
  GROUP(
      """
      commitlog_sync: group
      commitlog_sync_group_window: 5ms
      """),
  /**
   * Up to ten seconds later, as Cassandra does if nobody changes it. Until then it is in the memory
   * of the process, so that killing the process loses what a power cut would.
   */
  PERIODIC(
      """
      commitlog_sync: periodic
      commitlog_sync_period: 10000ms
      commitlog_compression:
        - class_name: LZ4Compressor
      """);

  private final String yaml;

  CommitLogSync(String yaml) {
    this.yaml = yaml;
  }

  String yaml() {
    return yaml;
  }
}
