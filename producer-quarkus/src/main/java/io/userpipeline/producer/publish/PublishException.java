package io.userpipeline.producer.publish;

import java.util.Map;

/** Events are not, or not known to be, in Kafka. The message never holds a part of a value. */
public final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final PublishProblem problem;
  private final transient Map<Integer, Integer> bytesTooLarge;

  public PublishException(PublishProblem problem, String evidence) {
    this(problem, evidence, Map.of());
  }

  private PublishException(
      PublishProblem problem, String evidence, Map<Integer, Integer> bytesTooLarge) {
    super(problem.meaning() + " (" + evidence + ")");
    this.problem = problem;
    this.bytesTooLarge = Map.copyOf(bytesTooLarge);
  }

  /**
   * Without these events the others can be published.
   *
   * @param bytes of each of them, by position in the run
   */
  public static PublishException tooLarge(String topic, Map<Integer, Integer> bytes) {
    return new PublishException(
        PublishProblem.TOO_LARGE, "topic=%s, events=%s".formatted(topic, bytes.size()), bytes);
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

  /** Size of each event that is too large, by its position in the run. */
  public Map<Integer, Integer> bytesTooLarge() {
    return bytesTooLarge;
  }

  /** Whether the same events may well be published later, without anyone changing anything. */
  public boolean passes() {
    return problem.passes();
  }
}
