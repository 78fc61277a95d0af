package io.userpipeline.producer.client;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.userpipeline.producer.time.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets no more users be asked for in any window than the API gives to one client. Its window begins
 * when it likes, so every call counts until a whole window has gone by since its end.
 */
final class UserBudget {

  /** Runs an action later, once. */
  interface Alarm {

    void after(Duration delay, Runnable action);
  }

  /** The place of one fetch in the queue; it keeps it when it has to call again. */
  record Turn(long number) {}

  private record Spent(long at, int users) {}

  private static final class Entry {

    private final Turn turn;
    private final int users;
    private UniEmitter<? super Void> emitter;
    private boolean admitted;
    private boolean left;

    private Entry(Turn turn, int users) {
      this.turn = turn;
      this.users = users;
    }
  }

  private final int users;
  private final long window;
  private final Ticker ticker;
  private final Alarm alarm;
  private final Queue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(entry -> entry.turn.number()));
  private final Deque<Spent> log = new ArrayDeque<>();
  private long used;
  private long pausedUntil;
  private long turns;
  private boolean armed;
  private long armedFor;

  UserBudget(ApiConfig.Budget config, Ticker ticker, Alarm alarm) {
    this.users = config.users();
    this.window = config.window().toNanos();
    this.ticker = ticker;
    this.alarm = alarm;
    this.pausedUntil = ticker.nanos();
  }

  synchronized Turn turn() {
    return new Turn(turns++);
  }

  /** Fetches that wait for their turn. */
  synchronized int waiting() {
    return queue.size();
  }

  /** Makes the call when the budget allows it; cancelling leaves the queue. */
  <T> Uni<T> within(Turn turn, int asked, Supplier<Uni<T>> call) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Entry entry = new Entry(turn, asked);
              return Uni.createFrom()
                  .<Void>emitter(emitter -> enter(entry, emitter))
                  .chain(call::get)
                  .onTermination()
                  .invoke((answer, failure, cancelled) -> leave(entry, wasAsked(failure)));
            });
  }

  /** Admits nobody for this time. */
  void pause(Duration time) {
    synchronized (this) {
      long until = ticker.nanos() + time.toNanos();
      pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
    }
    admit();
  }

  private void enter(Entry entry, UniEmitter<? super Void> emitter) {
    synchronized (this) {
      if (entry.left) {
        return;
      }
      entry.emitter = emitter;
      queue.add(entry);
    }
    admit();
  }

  private void leave(Entry entry, boolean wasAsked) {
    synchronized (this) {
      entry.left = true;
      queue.remove(entry);
      if (entry.admitted && wasAsked) {
        log.add(new Spent(ticker.nanos(), entry.users));
      } else if (entry.admitted) {
        used -= entry.users;
      }
    }
    admit();
  }

  private void admit() {
    List<Entry> admitted = new ArrayList<>();
    synchronized (this) {
      long now = ticker.nanos();
      while (!log.isEmpty() && now - log.peek().at() >= window) {
        used -= log.remove().users();
      }
      while (!queue.isEmpty() && now - pausedUntil >= 0 && fits(queue.peek())) {
        Entry next = queue.remove();
        next.admitted = true;
        used += next.users;
        admitted.add(next);
      }
      if (!queue.isEmpty()) {
        wakeUpLater(now);
      }
    }
    admitted.forEach(entry -> entry.emitter.complete(null));
  }

  /** Of a call that an open circuit kept back the API knows nothing. */
  private static boolean wasAsked(Throwable failure) {
    return !(failure instanceof FetchException fetch
        && fetch.problem() == FetchProblem.CIRCUIT_OPEN);
  }

  /** A page larger than the whole budget, from before a change of it, goes alone. */
  private boolean fits(Entry entry) {
    return used == 0 || used + entry.users <= users;
  }

  /** Without an alarm when what is used has not ended: its end admits the next. */
  private void wakeUpLater(long now) {
    if (now - pausedUntil < 0) {
      arm(pausedUntil, now);
    } else if (!log.isEmpty()) {
      arm(log.peek().at() + window, now);
    }
  }

  private void arm(long time, long now) {
    if (!armed || time - armedFor < 0) {
      armed = true;
      armedFor = time;
      alarm.after(Duration.ofNanos(time - now), () -> ring(time));
    }
  }

  private void ring(long time) {
    synchronized (this) {
      armed = armed && armedFor != time;
    }
    admit();
  }
}
