package io.userpipeline.producer.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How long finished runs are remembered. By time and not by number: a schedule of every few seconds
 * must not push out the failure of a week-end, or the run that an idempotency key stands for.
 */
final class RunHistory {

  private final RunConfig.History config;

  RunHistory(RunConfig.History config) {
    this.config = config;
  }

  /**
   * The runs whose time is over, and the oldest scheduled ones that succeeded where there are too
   * many: nobody waits for those, and a slot that is seen again is known by its mark.
   *
   * @param finished the oldest first
   */
  List<Run> forgettable(List<Run> finished, Instant now) {
    List<Run> forgotten = new ArrayList<>();
    List<Run> ordinary = new ArrayList<>();
    int kept = 0;
    for (Run run : finished) {
      boolean succeeded = run.state() == RunState.SUCCEEDED;
      Duration time = succeeded ? config.succeeded() : config.unsuccessful();
      if (run.finishedAt().plus(time).isBefore(now)) {
        forgotten.add(run);
        continue;
      }
      kept++;
      if (succeeded && run.order().trigger() == RunTrigger.SCHEDULE) {
        ordinary.add(run);
      }
    }
    int excess = Math.max(0, kept - config.atMost());
    forgotten.addAll(ordinary.subList(0, Math.min(excess, ordinary.size())));
    return forgotten;
  }
}
