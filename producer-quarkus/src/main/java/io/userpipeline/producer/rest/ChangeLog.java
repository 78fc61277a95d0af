package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.userpipeline.producer.ledger.LedgerListener;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Numbers the changes of runs and keeps the last one of each. Whoever follows needs to remember a
 * number alone, and is told where each run stands now, not the steps of its way: memory grows with
 * the runs, neither with their changes nor with those who are slow to read.
 */
@ApplicationScoped
class ChangeLog implements RunListener, LedgerListener {

  /** Changes of this time are told together, so followers cost the same however fast a run is. */
  private static final Duration BEAT = Duration.ofMillis(100);

  private final NavigableMap<Long, Change> byPosition = new TreeMap<>();
  private final Map<UUID, Change> byRun = new HashMap<>();
  private final Map<UUID, Set<UUID>> runsBySeed = new HashMap<>();
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean telling = new AtomicBoolean();
  private long last;

  @Override
  public void changed(Run run) {
    add(run);
    tellSoon();
  }

  @Override
  public synchronized void forgotten(UUID run) {
    Change change = byRun.remove(run);
    if (change != null) {
      byPosition.remove(change.position());
      UUID seed = change.run().order().seed();
      Set<UUID> others = runsBySeed.get(seed);
      others.remove(run);
      if (others.isEmpty()) {
        runsBySeed.remove(seed);
      }
    }
  }

  /** The events of a run are those of its replays, too. */
  @Override
  public void reported(UUID seed) {
    addAgain(seed);
    tellSoon();
  }

  @Override
  public void loaded() {
    addAllAgain();
    tellSoon();
  }

  /** The number of the last change; 0 before the first. */
  synchronized long position() {
    return last;
  }

  /**
   * The first change after a position that is still the last one of its run; when there is none,
   * the next that comes.
   *
   * @param run if given, the only one whose changes count
   */
  Uni<Change> next(long after, Optional<UUID> run) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Waiter waiter = new Waiter(after, run, emitter);
              emitter.onTermination(() -> waiters.remove(waiter));
              // It waits before it looks, so that nothing comes unseen in between.
              waiters.add(waiter);
              tell(waiter);
            });
  }

  private synchronized Optional<Change> find(long after, Optional<UUID> run) {
    return run.isPresent()
        ? run.map(byRun::get).filter(change -> change.position() > after)
        : Optional.ofNullable(byPosition.higherEntry(after)).map(Map.Entry::getValue);
  }

  private synchronized void add(Run run) {
    Change change = new Change(++last, run);
    Change before = byRun.put(run.id(), change);
    if (before != null) {
      byPosition.remove(before.position());
    }
    byPosition.put(change.position(), change);
    runsBySeed.computeIfAbsent(run.order().seed(), seed -> new HashSet<>()).add(run.id());
  }

  private synchronized void addAgain(UUID seed) {
    runsBySeed.getOrDefault(seed, Set.of()).forEach(id -> add(byRun.get(id).run()));
  }

  private synchronized void addAllAgain() {
    List<Change> changes = new ArrayList<>(byPosition.values());
    changes.forEach(change -> add(change.run()));
  }

  /** The thread of the caller has other things to do. */
  private void tellSoon() {
    if (!waiters.isEmpty() && telling.compareAndSet(false, true)) {
      var unused =
          Infrastructure.getDefaultWorkerPool()
              .schedule(
                  () -> {
                    telling.set(false);
                    waiters.forEach(this::tell);
                  },
                  BEAT.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  private void tell(Waiter waiter) {
    find(waiter.after(), waiter.run()).ifPresent(waiter.emitter()::complete);
  }

  /**
   * A run as the journal has it, and the number of the last change of it or of its ledger.
   *
   * @param position greater than those of all earlier changes
   */
  record Change(long position, Run run) {}

  private record Waiter(long after, Optional<UUID> run, UniEmitter<? super Change> emitter) {}
}
