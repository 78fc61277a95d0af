package io.userpipeline.consumer.start;

import org.jspecify.annotations.Nullable;

/** The job cannot start; the message says what is wrong, where, and what to do. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public StartException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public StartException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The code the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
