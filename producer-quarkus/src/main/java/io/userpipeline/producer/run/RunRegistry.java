package io.userpipeline.producer.run;

import io.quarkus.arc.All;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.JournalReader;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs as the journal tells them; the same in every replica that has read as far. */
@Singleton
class RunRegistry implements JournalReader {

  /** Older first; the id decides between runs of the same instant. */
  static final Comparator<Run> BY_AGE =
      Comparator.comparing((Run run) -> run.order().createdAt()).thenComparing(Run::id);

  private final Map<UUID, Run> started = new HashMap<>();
  private final Map<UUID, Run> waiting = new HashMap<>();

  /** The same runs, the oldest first: thousands are not sorted anew with every change. */
  private final NavigableSet<Run> unfinished = new TreeSet<>(BY_AGE);

  private final NavigableSet<Run> finished = new TreeSet<>(BY_AGE);
  private final Map<UUID, RunJournal.Cancellation> cancellations = new HashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final List<RunListener> listeners;

  RunRegistry(@All List<RunListener> listeners) {
    this.listeners = listeners;
  }

  @Override
  public void apply(JournalEntry entry) {
    String key = entry.key();
    if (key.startsWith(RunJournal.RUN)) {
      Run run = entry.as(Run.class);
      applyRun(id(key, RunJournal.RUN), run);
      tell(id(key, RunJournal.RUN));
    } else if (key.startsWith(RunJournal.REQUEST)) {
      RunOrder order = entry.as(RunOrder.class);
      if (applyRequest(id(key, RunJournal.REQUEST), order)) {
        tell(id(key, RunJournal.REQUEST));
      }
    } else if (key.startsWith(RunJournal.CANCEL)) {
      RunJournal.Cancellation cancellation = entry.as(RunJournal.Cancellation.class);
      applyCancellation(id(key, RunJournal.CANCEL), cancellation);
    } else {
      return;
    }
    watchers.forEach(Runnable::run);
  }

  /** Runs the action, quickly, after every change. */
  void watch(Runnable action) {
    watchers.add(action);
  }

  synchronized Optional<Run> find(UUID id) {
    return Optional.ofNullable(started.getOrDefault(id, waiting.get(id)));
  }

  /** The runs that are chosen, the oldest first. */
  synchronized List<Run> select(Predicate<Run> choice) {
    return Stream.concat(finished.stream(), unfinished.stream())
        .filter(choice)
        .sorted(BY_AGE)
        .toList();
  }

  /** The runs in one of these states, none of which is final, the oldest first. */
  synchronized List<Run> unfinished(RunState... states) {
    List<RunState> chosen = List.of(states);
    return unfinished.stream().filter(run -> chosen.contains(run.state())).toList();
  }

  /** The runs that have ended, the oldest first. */
  synchronized List<Run> finished() {
    return List.copyOf(finished);
  }

  synchronized int countFinished() {
    return finished.size();
  }

  synchronized Optional<RunJournal.Cancellation> cancellation(UUID id) {
    return Optional.ofNullable(cancellations.get(id));
  }

  /** Requests and cancellations of runs for which they have no meaning any more. */
  synchronized List<JournalEntry> leftovers() {
    return Stream.concat(
            waiting.keySet().stream().filter(started::containsKey).map(RunJournal::forgetRequest),
            cancellations.keySet().stream()
                .filter(id -> find(id).map(run -> run.state().isFinal()).orElse(true))
                .map(RunJournal::forgetCancel))
        .toList();
  }

  private synchronized void applyRun(UUID id, @Nullable Run run) {
    removeFromOrder(id);
    if (run == null) {
      started.remove(id);
    } else {
      started.put(id, run);
    }
    addToOrder(id);
  }

  /** Whether that changes how the run stands. */
  private synchronized boolean applyRequest(UUID id, @Nullable RunOrder order) {
    removeFromOrder(id);
    boolean known =
        order == null
            ? waiting.remove(id) == null
            : waiting.putIfAbsent(id, Run.queued(order)) != null;
    addToOrder(id);
    return !known && !started.containsKey(id);
  }

  private synchronized void applyCancellation(
      UUID id, RunJournal.@Nullable Cancellation cancellation) {
    if (cancellation == null) {
      cancellations.remove(id);
    } else {
      cancellations.put(id, cancellation);
    }
  }

  private void removeFromOrder(UUID id) {
    find(id)
        .ifPresent(
            run -> {
              unfinished.remove(run);
              finished.remove(run);
            });
  }

  private void addToOrder(UUID id) {
    find(id).ifPresent(run -> (run.state().isFinal() ? finished : unfinished).add(run));
  }

  /** Called without our lock. */
  private void tell(UUID id) {
    Optional<Run> run = find(id);
    listeners.forEach(
        listener -> run.ifPresentOrElse(listener::changed, () -> listener.forgotten(id)));
  }

  private static UUID id(String key, String prefix) {
    return UUID.fromString(key.substring(prefix.length()));
  }
}
