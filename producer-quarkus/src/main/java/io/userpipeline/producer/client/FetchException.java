package io.userpipeline.producer.client;

/**
 * A page could not be fetched. The message tells what happened and the evidence for it; it never
 * holds a part of the answer, and has no cause that could: answers are personal data.
 */
public final class FetchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FetchProblem problem;

  FetchException(FetchProblem problem, String evidence) {
    super(problem.meaning() + " (" + evidence + ")");
    this.problem = problem;
  }

  /** What happened, for a program. */
  public FetchProblem problem() {
    return problem;
  }
}
