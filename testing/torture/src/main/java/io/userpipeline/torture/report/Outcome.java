package io.userpipeline.torture.report;

import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Part;
import io.userpipeline.torture.verify.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came out.
 *
 * @param count of what was there
 * @param begin when the pipeline had started and the faults began, since the load began
 * @param settled from the last fault's end until everything had landed
 * @param restarts how often each part was started again
 */
public record Outcome(
    FaultPlan plan,
    Count count,
    Duration begin,
    List<Recovery> recoveries,
    List<Sample> samples,
    List<Footprint> footprints,
    Map<Part, Integer> restarts,
    Duration settled,
    List<Violation> violations) {

  /**
   * What was there at the end.
   *
   * @param repeatedDeadLetters dead letters of a record that had one already, which is allowed
   */
  public record Count(int runs, int events, int rows, int deadLetters, int repeatedDeadLetters) {}

  /** Whether everything held. */
  public boolean isGood() {
    return violations.isEmpty();
  }
}
