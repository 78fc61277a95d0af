package io.userpipeline.producer.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this process is carrying out. */
final class AtWork {

  private final Map<UUID, RunWork> works = new ConcurrentHashMap<>();

  void add(UUID id, RunWork work) {
    works.put(id, work);
  }

  synchronized void remove(UUID id) {
    works.remove(id);
    notifyAll();
  }

  int size() {
    return works.size();
  }

  Set<UUID> ids() {
    return works.keySet();
  }

  Optional<RunWork> find(UUID id) {
    return Optional.ofNullable(works.get(id));
  }

  /** Nothing of it goes on here. */
  void abandonAll() {
    works.values().forEach(work -> work.stop(new StopReason.Abandoned()));
  }

  /** Whether all have ended within the time. */
  synchronized boolean awaitNone(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!works.isEmpty()) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
