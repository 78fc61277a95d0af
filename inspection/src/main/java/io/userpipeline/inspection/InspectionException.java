package io.userpipeline.inspection;

import org.jspecify.annotations.Nullable;

/**
 * A hop could not be looked at. The message says which and why; how to name another place for it is
 * for the program to add, whose option or setting that is.
 */
public final class InspectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Hop hop;
  private final Problem problem;

  /**
   * A failure.
   *
   * @param message what failed, and of what
   */
  public InspectionException(Hop hop, Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.hop = hop;
    this.problem = problem;
  }

  /** Where the records are. */
  public Hop hop() {
    return hop;
  }

  /** What stands in the way. */
  public Problem problem() {
    return problem;
  }

  /** Where records can be looked for. */
  public enum Hop {
    KAFKA,
    CASSANDRA
  }

  /** What stands in the way. */
  public enum Problem {
    /** Nobody answers there. */
    UNREACHABLE,
    /** It answered, and then gave nothing more. */
    SILENT,
    /** It does not let this client in, or not do this. */
    REFUSED,
    /** It has no such topic or table. */
    ABSENT,
    /** The settings that say how it is reached cannot be used. */
    WRONG_SETTING,
    /** It was left before the end, and what was done until then holds. */
    ENDED
  }
}
