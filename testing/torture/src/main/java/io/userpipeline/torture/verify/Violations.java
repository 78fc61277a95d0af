package io.userpipeline.torture.verify;

import java.util.ArrayList;
import java.util.List;

/** Collects what is broken. */
final class Violations {

  private final List<Violation> found = new ArrayList<>();

  /** Notes a violation unless it holds. */
  void check(boolean holds, Rule rule, String detail, Object... values) {
    if (!holds) {
      found.add(new Violation(rule, detail.formatted(values)));
    }
  }

  List<Violation> all() {
    return found;
  }
}
