package io.userpipeline.producer.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The runs of this process: all unfinished ones, and the youngest of the finished ones. */
final class RunHistory {

  private final int finishedKept;
  private final Map<UUID, Run> unfinished = new LinkedHashMap<>();
  private final Map<UUID, Run> finished = new LinkedHashMap<>();

  RunHistory(int finishedKept) {
    this.finishedKept = finishedKept;
  }

  synchronized void add(Run run) {
    unfinished.put(run.id(), run);
  }

  synchronized Optional<Run> find(UUID id) {
    return Optional.ofNullable(unfinished.getOrDefault(id, finished.get(id)));
  }

  synchronized boolean hasUnfinished(RunTrigger trigger) {
    return unfinished.values().stream().anyMatch(run -> run.trigger() == trigger);
  }

  /** Applies the change to the run as it is now; a run that has ended keeps its end. */
  synchronized Run update(UUID id, UnaryOperator<Run> change) {
    Run before = unfinished.get(id);
    if (before == null) {
      return finished.get(id);
    }
    Run after = change.apply(before);
    if (after.state().isFinal()) {
      unfinished.remove(id);
      finished.put(id, after);
      if (finished.size() > finishedKept) {
        finished.remove(finished.keySet().iterator().next());
      }
    } else {
      unfinished.put(id, after);
    }
    return after;
  }
}
