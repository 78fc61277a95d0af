package io.userpipeline.consumer.checkpoint;

/** A file of the checkpoint is not what Spark wrote; the message names it. */
final class DamagedCheckpointException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedCheckpointException(String file, String what, Throwable cause) {
    super("The file " + file + " is damaged: " + what, cause);
  }
}
