package io.userpipeline.producer.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page could not be fetched. The message tells what happened and the evidence for it; it never
 * holds personal data of an answer, and has no cause that could.
 */
public final class FetchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FetchProblem problem;
  private final String evidence;
  private final boolean passes;
  private final @Nullable Duration retryAfter;

  public FetchException(FetchProblem problem, String evidence) {
    this(problem, evidence, problem.passes(), null);
  }

  private FetchException(
      FetchProblem problem, String evidence, boolean passes, @Nullable Duration retryAfter) {
    super(problem.meaning() + " (" + evidence + ")");
    this.problem = problem;
    this.evidence = evidence;
    this.passes = passes;
    this.retryAfter = retryAfter;
  }

  /** Whether a status passes is for the one who read it to say. */
  static FetchException status(boolean passes, String evidence) {
    return new FetchException(FetchProblem.STATUS, evidence, passes, null);
  }

  static FetchException rateLimited(Optional<Duration> retryAfter, String evidence) {
    return new FetchException(FetchProblem.RATE_LIMITED, evidence, true, retryAfter.orElse(null));
  }

  /** The same with more evidence. */
  FetchException with(String more) {
    return new FetchException(problem, evidence + ", " + more, passes, retryAfter);
  }

  /** What happened, for a program. */
  public FetchProblem problem() {
    return problem;
  }

  /** Whether the same page may well be fetched later, without anyone changing anything. */
  public boolean passes() {
    return passes;
  }

  /** How long the API wants to be left alone, where it says so. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
