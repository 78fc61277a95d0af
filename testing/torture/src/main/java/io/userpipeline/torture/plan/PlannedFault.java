package io.userpipeline.torture.plan;

import java.time.Duration;

/**
 * A fault and its moment.
 *
 * @param at since the load began
 */
public record PlannedFault(Duration at, Fault fault) {

  /** When it is over. */
  public Duration end() {
    return at.plus(fault.lasts());
  }
}
