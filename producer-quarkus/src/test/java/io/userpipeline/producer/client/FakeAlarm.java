package io.userpipeline.producer.client;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;

/** A time that passes when the test wants, and rings what was set for it. */
final class FakeAlarm implements UserBudget.Alarm {

  private record Ring(long time, Runnable action) {}

  private final Queue<Ring> rings = new PriorityQueue<>((a, b) -> Long.signum(a.time() - b.time()));

  // As System.nanoTime may, it runs over the largest number.
  private long now = Long.MAX_VALUE - 1_000_000_000L;

  long nanoTime() {
    return now;
  }

  int pending() {
    return rings.size();
  }

  @Override
  public void after(Duration delay, Runnable action) {
    rings.add(new Ring(now + delay.toNanos(), action));
  }

  void advance(Duration time) {
    long end = now + time.toNanos();
    while (!rings.isEmpty() && rings.peek().time() - end <= 0) {
      Ring next = rings.remove();
      now = next.time();
      next.action().run();
    }
    now = end;
  }
}
