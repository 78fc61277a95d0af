package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import java.io.IOException;
import java.util.function.Function;

/** Tells whether a checkpoint or Kafka could not be reached: a guard asks both. */
public final class CheckpointAccess {

  private CheckpointAccess() {}

  /**
   * What to end with after the last failure of a guard.
   *
   * @param kafka makes the exception when it was not the checkpoint
   */
  public static Function<Exception, StartException> givingUp(
      CheckpointConfiguration configuration, Function<Exception, StartException> kafka) {
    return failure ->
        failure instanceof IOException ? unreachable(configuration, failure) : kafka.apply(failure);
  }

  /** What to end with when the checkpoint cannot be read or written. */
  public static StartException unreachable(
      CheckpointConfiguration configuration, Exception failure) {
    return new StartException(
        ExitCode.CHECKPOINT,
        "The checkpoint "
            + configuration.location()
            + " cannot be read or written ("
            + Patience.rootMessage(failure)
            + "). Mend its file system or the rights on it, or correct"
            + " pipeline.checkpoint.location.",
        failure);
  }
}
