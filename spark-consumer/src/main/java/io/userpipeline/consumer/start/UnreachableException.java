package io.userpipeline.consumer.start;

/** A service did not answer in time; it may later, so a job that was running waits on. */
public final class UnreachableException extends StartException {

  private static final long serialVersionUID = 1L;

  public UnreachableException(ExitCode exitCode, String message, Throwable cause) {
    super(exitCode, message, cause);
  }
}
