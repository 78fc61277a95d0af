package io.userpipeline.producer.publish;

/** Events are not, or not known to be, in Kafka. The message never holds a part of a value. */
public final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final PublishProblem problem;

  public PublishException(PublishProblem problem, String evidence) {
    super(problem.meaning() + " (" + evidence + ")");
    this.problem = problem;
  }

  /**
   * Names the failure by its deepest cause; its messages stay untold, as they may quote a value.
   */
  static PublishException of(Throwable failure, PublishProblem otherwise, String where) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new PublishException(
        PublishProblem.of(failure, otherwise), where + ", " + root.getClass().getSimpleName());
  }

  /** What happened, for a program. */
  public PublishProblem problem() {
    return problem;
  }

  /** Whether the same events may well be published later, without anyone changing anything. */
  public boolean passes() {
    return problem.passes();
  }
}
