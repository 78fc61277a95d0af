package io.userpipeline.consumer.checkpoint;

import io.smallrye.config.WithDefault;

/** {@code pipeline.checkpoint}: what has been landed so far. */
public interface CheckpointConfiguration {

  /**
   * The folder, on a file system all of Spark can reach, that keeps which offsets have landed. It
   * has no default: a temporary one would begin from the first record at each start.
   */
  String location();

  /**
   * What happens when records that have not landed are gone from the topics, or damaged there:
   * {@code fail} stops and says which, {@code earliest} goes on with the oldest record left behind
   * them, {@code latest} with the next one that comes.
   */
  @WithDefault("fail")
  OnGap onGap();

  /** What to do about records that are gone before they landed. */
  public enum OnGap {
    /** Stop, and let a person decide. */
    FAIL,
    /** Go on with the oldest record that is left. */
    EARLIEST,
    /** Go on with the next record that comes. */
    LATEST
  }
}
