package io.userpipeline.console.problem;

/** A request breaks a rule. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem.FieldError error;

  /**
   * A field that breaks a rule.
   *
   * @param value as it was sent
   * @param rule what it must be
   */
  public InvalidRequestException(String field, String value, String rule) {
    super("%s is %s: it %s".formatted(field, value, rule));
    this.error = new Problem.FieldError(field, value, rule);
  }

  Problem.FieldError error() {
    return error;
  }
}
