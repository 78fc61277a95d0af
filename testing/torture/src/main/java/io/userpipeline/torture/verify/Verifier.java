package io.userpipeline.torture.verify;

import io.userpipeline.torture.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what is there with what must be. It knows the pipeline by its contract alone and shares
 * no code with it.
 */
public final class Verifier {

  private final int pageSize;

  /**
   * A verifier.
   *
   * @param pageSize users that the producers ask the API for in one call
   */
  public Verifier(int pageSize) {
    this.pageSize = pageSize;
  }

  /** Every rule that is broken, each with every place; empty where everything holds. */
  public List<Violation> violations(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    violations.addAll(new RunRules(evidence, pageSize).violations());
    violations.addAll(new EventRules(evidence, pageSize).violations());
    violations.addAll(new RowRules(evidence).violations());
    return violations;
  }
}
