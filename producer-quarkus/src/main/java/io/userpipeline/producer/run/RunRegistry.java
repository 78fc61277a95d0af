package io.userpipeline.producer.run;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.JournalReader;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Map<UUID, Run> started = new LinkedHashMap<>();
  private final Map<UUID, Run> waiting = new LinkedHashMap<>();
  private final Map<UUID, RunJournal.Cancellation> cancellations = new HashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final BroadcastProcessor<Run> changes = BroadcastProcessor.create();

  @Override
  public void apply(JournalEntry entry) {
    String key = entry.key();
    if (key.startsWith(RunJournal.RUN)) {
      Run run = entry.as(Run.class);
      put(started, id(key, RunJournal.RUN), run);
      tell(run);
    } else if (key.startsWith(RunJournal.REQUEST)) {
      RunOrder order = entry.as(RunOrder.class);
      applyRequest(id(key, RunJournal.REQUEST), order);
    } else if (key.startsWith(RunJournal.CANCEL)) {
      RunJournal.Cancellation cancellation = entry.as(RunJournal.Cancellation.class);
      put(cancellations, id(key, RunJournal.CANCEL), cancellation);
    } else {
      return;
    }
    watchers.forEach(Runnable::run);
  }

  /** Runs the action, quickly, after every change. */
  void watch(Runnable action) {
    watchers.add(action);
  }

  /** Every run that changes, from now on, as it is after the change. */
  Multi<Run> changes() {
    return changes.onOverflow().dropPreviousItems();
  }

  synchronized Optional<Run> find(UUID id) {
    return Optional.ofNullable(started.getOrDefault(id, waiting.get(id)));
  }

  /** The runs that are chosen, the oldest first. */
  synchronized List<Run> select(Predicate<Run> choice) {
    return Stream.concat(
            started.values().stream(),
            waiting.values().stream().filter(run -> !started.containsKey(run.id())))
        .filter(choice)
        .sorted(BY_AGE)
        .toList();
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

  private synchronized void applyRequest(UUID id, @Nullable RunOrder order) {
    if (order == null) {
      waiting.remove(id);
    } else if (waiting.putIfAbsent(id, Run.queued(order)) == null && !started.containsKey(id)) {
      changes.onNext(waiting.get(id));
    }
  }

  private synchronized <T> void put(Map<UUID, T> map, UUID id, @Nullable T value) {
    if (value == null) {
      map.remove(id);
    } else {
      map.put(id, value);
    }
  }

  private void tell(@Nullable Run run) {
    if (run != null) {
      changes.onNext(run);
    }
  }

  private static UUID id(String key, String prefix) {
    return UUID.fromString(key.substring(prefix.length()));
  }
}
