package io.userpipeline.producer.run;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Starts runs, one after the other in the order they were asked for, and knows how each of them
 * stands.
 */
@ApplicationScoped
public class Runs {

  private static final Logger LOG = Logger.getLogger(Runs.class);

  private final RunExecutor executor;
  private final Clock clock;
  private final int maxQueued;
  private final Duration stopTimeout;
  private final RunHistory history;
  private final RunIds ids = new RunIds();
  private final Queue<UUID> queue = new ArrayDeque<>();
  private boolean working;
  private boolean stopping;

  Runs(RunExecutor executor, RunConfig config, Clock clock) {
    this.executor = executor;
    this.clock = clock;
    this.maxQueued = config.run().maxQueued();
    this.stopTimeout = config.run().stopTimeout();
    this.history = new RunHistory(config.run().history());
  }

  void requireCountAllowed(@Observes StartupEvent event, RunConfig config) {
    if (config.count() > config.maxCount()) {
      throw new IllegalArgumentException(
          "producer.count is %d: it must be at most producer.max-count, which is %d"
              .formatted(config.count(), config.maxCount()));
    }
  }

  /**
   * Starts a run because someone asked for it.
   *
   * @throws RunRefusedException if no further run is taken at the moment
   */
  public Run trigger(int count) {
    return submit(ids.triggered(), RunTrigger.MANUAL, count);
  }

  /**
   * Starts the run of a slot of a schedule, once: a second call gives the run of the first. Gives
   * nothing, and starts nothing, while the scheduled run before it is unfinished.
   *
   * @throws RunRefusedException if no further run is taken at the moment
   */
  public synchronized Optional<Run> scheduled(String schedule, Instant slot, int count) {
    UUID id = ids.scheduled(schedule, slot);
    if (history.hasUnfinished(RunTrigger.SCHEDULE) && history.find(id).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(submit(id, RunTrigger.SCHEDULE, count));
  }

  /** The run as it stands now; empty if there was none, or if it is forgotten. */
  public Optional<Run> find(UUID id) {
    return history.find(id);
  }

  private synchronized Run submit(UUID id, RunTrigger trigger, int count) {
    Optional<Run> known = history.find(id);
    if (known.isPresent()) {
      return known.get();
    }
    if (stopping) {
      throw new RunRefusedException("the producer is stopping");
    }
    if (queue.size() >= maxQueued) {
      throw new RunRefusedException(
          "%d runs are waiting already (producer.run.max-queued)".formatted(maxQueued));
    }
    Run run = Run.queued(id, trigger, count, clock.instant());
    history.add(run);
    queue.add(id);
    LOG.infof("Run queued: run=%s trigger=%s requested=%d", id, trigger, count);
    if (!working) {
      workOnNext();
    }
    return history.find(id).orElse(run);
  }

  private synchronized void workOnNext() {
    UUID id = stopping ? null : queue.poll();
    working = id != null;
    notifyAll();
    if (working) {
      executor.execute(id, history).subscribe().with(this::finished);
    }
  }

  private void finished(Run run) {
    RunFailure failure = run.failure();
    if (failure == null) {
      LOG.infof("Run finished: run=%s state=%s acked=%d", run.id(), run.state(), run.acked());
    } else {
      LOG.warnf(
          "Run finished: run=%s state=%s requested=%d fetched=%d acked=%d reason=%s detail=%s",
          run.id(),
          run.state(),
          run.requested(),
          run.fetched(),
          run.acked(),
          failure.reason(),
          failure.detail());
    }
    workOnNext();
  }

  /** Lets the run at work finish while Kafka and the API are still connected. */
  synchronized void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    long deadline = System.nanoTime() + stopTimeout.toNanos();
    long left = stopTimeout.toMillis();
    while (working && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
    if (working || !queue.isEmpty()) {
      LOG.warnf("Stopped with unfinished runs: atWork=%b waiting=%d", working, queue.size());
    }
  }
}
