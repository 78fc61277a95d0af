package io.userpipeline.cli.terminal;

/** How the command ends; documented in {@code docs/operations/README.md}. */
public enum ExitCode {
  /** Everything that was asked for has happened. */
  SUCCESS(0),
  /** A program failed; the message names its log. */
  FAILURE(1),
  /** The command line is wrong, or a setting of a program. */
  USAGE(2),
  /** This machine cannot run the pipeline: a port is taken, the memory is too small. */
  ENVIRONMENT(3),
  /** A run failed, or its rows did not land in time. */
  RUN_FAILED(4),
  /** A service that the command asks does not answer. */
  UNREACHABLE(5),
  /** What was looked at does not work as it should. */
  UNHEALTHY(10);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** The process's exit code. */
  public int value() {
    return value;
  }
}
