package io.userpipeline.producer.run;

/** A plan that cannot be carried out: which field, with which value, and the rule. */
public final class InvalidPlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String value;
  private final String rule;

  InvalidPlanException(String field, String value, String rule) {
    super("%s is %s: it %s".formatted(field, value, rule));
    this.field = field;
    this.value = value;
    this.rule = rule;
  }

  public String field() {
    return field;
  }

  public String value() {
    return value;
  }

  public String rule() {
    return rule;
  }
}
