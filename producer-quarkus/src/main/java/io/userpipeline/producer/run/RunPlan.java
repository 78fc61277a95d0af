package io.userpipeline.producer.run;

import java.util.Optional;
import java.util.UUID;

/**
 * What someone asks for, in their words. It becomes a {@link RunOrder}, which says exactly which
 * users are meant; how far that is carried out is the {@link Run}.
 */
public sealed interface RunPlan {

  /** New users. */
  record Count(int users) implements RunPlan {}

  /**
   * The users of an earlier run again, as the same events.
   *
   * @param pages only those on these pages
   */
  record Replay(UUID run, Optional<PageRange> pages) implements RunPlan {}

  /** From the first to the last page, both counted from 1 and included. */
  record PageRange(int first, int last) {}

  /** A plan that cannot be carried out: which field, with which value, and the rule. */
  final class InvalidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;

    InvalidException(String field, String value, String rule) {
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
}
