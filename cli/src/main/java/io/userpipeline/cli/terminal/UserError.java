package io.userpipeline.cli.terminal;

/**
 * A failure whose message tells a person what failed and what to do, so no stack trace is shown.
 */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * A failure that is explained.
   *
   * @param exitCode how the command ends
   * @param message what failed, the value it failed for, and what to do
   */
  public UserError(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  /** A failure that is explained, with what caused it. */
  public UserError(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What to print for any failure: its message, or where there is none its class. */
  public static String describe(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
