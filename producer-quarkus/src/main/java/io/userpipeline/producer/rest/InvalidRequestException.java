package io.userpipeline.producer.rest;

/** A request that breaks a rule: which field, with which value, and the rule. */
final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_ECHO = 100;

  private final String field;
  private final String value;
  private final String rule;

  InvalidRequestException(String field, String value, String rule) {
    super("%s is %s: it %s".formatted(field, shortened(value), rule));
    this.field = field;
    this.value = shortened(value);
    this.rule = rule;
  }

  Problem.FieldError error() {
    return new Problem.FieldError(field, value, rule);
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_ECHO ? value : value.substring(0, LONGEST_ECHO) + "…";
  }
}
