package io.userpipeline.producer.run;

import io.userpipeline.producer.client.UserSource;
import io.userpipeline.producer.tracing.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes out what a run must know, from the settings of today or from an earlier run. */
final class RunOrders {

  private final UserSource source;
  private final RunRegistry registry;
  private final Clock clock;
  private final RunIds ids = new RunIds();

  RunOrders(UserSource source, RunRegistry registry, Clock clock) {
    this.source = source;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * The order of someone.
   *
   * @throws RunPlan.InvalidException if the plan names a run or pages that do not exist
   */
  RunOrder order(RunPlan plan, String actor, Optional<String> idempotencyKey) {
    UUID id = idempotencyKey.map(key -> ids.triggered(actor, key)).orElseGet(ids::triggered);
    if (plan instanceof RunPlan.Replay replay) {
      return replay(id, replay, actor);
    }
    return fresh(id, RunTrigger.MANUAL, actor, ((RunPlan.Count) plan).users(), null);
  }

  RunOrder scheduled(String schedule, Instant slot, int users) {
    return fresh(idOf(schedule, slot), RunTrigger.SCHEDULE, "schedule", users, slot);
  }

  /** The id of the run that a slot gives. */
  UUID idOf(String schedule, Instant slot) {
    return ids.scheduled(schedule, slot);
  }

  private RunOrder fresh(
      UUID id, RunTrigger trigger, String actor, int users, @Nullable Instant slot) {
    return new RunOrder(
        id,
        trigger,
        actor,
        users,
        id,
        1,
        source.pageSize(),
        source.query(),
        slot,
        TraceContext.current(),
        now());
  }

  private RunOrder replay(UUID id, RunPlan.Replay replay, String actor) {
    RunOrder first =
        registry
            .find(replay.run())
            .map(Run::order)
            .orElseThrow(
                () ->
                    new RunPlan.InvalidException(
                        "replayOf", replay.run().toString(), "must be the id of a known run"));
    int pages = (first.requested() - 1) / first.pageSize() + 1;
    RunPlan.PageRange range = replay.pages().orElse(new RunPlan.PageRange(1, pages));
    if (range.first() < 1 || range.last() > pages || range.first() > range.last()) {
      throw new RunPlan.InvalidException(
          "pages",
          range.first() + " to " + range.last(),
          "must be a range within the pages 1 to %s of the run".formatted(pages));
    }
    int before = (range.first() - 1) * first.pageSize();
    int users = Math.min(range.last() * first.pageSize(), first.requested()) - before;
    return new RunOrder(
        id,
        RunTrigger.REPLAY,
        actor,
        users,
        first.seed(),
        first.firstPage() + range.first() - 1,
        first.pageSize(),
        first.query(),
        null,
        TraceContext.current(),
        now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
