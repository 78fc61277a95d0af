package io.userpipeline.producer.publish;

/** Events are not, or not known to be, in Kafka. The message never holds a part of a value. */
public final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final PublishProblem problem;

  PublishException(PublishProblem problem, String evidence) {
    super(problem.meaning() + " (" + evidence + ")");
    this.problem = problem;
  }

  /** What happened, for a program. */
  public PublishProblem problem() {
    return problem;
  }
}
