package io.userpipeline.producer.publish;

import io.userpipeline.producer.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether Kafka acknowledges what it is sent. */
@Singleton
public final class PublishActivity {

  /** Events that are sent together; equal to itself alone. */
  static final class Send {

    private long since;
    private int waiting;
    private boolean over;
  }

  private final Clock clock;
  private final Ticker ticker;
  private final Set<Send> waiting = new LinkedHashSet<>();
  private @Nullable Instant lastAck;

  PublishActivity(Clock clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  /** When an event was acknowledged last; empty before the first. */
  public synchronized Optional<Instant> lastAck() {
    return Optional.ofNullable(lastAck);
  }

  /** How long the oldest of the events waits that still wait for their acknowledgement. */
  public synchronized Optional<Duration> longestWait() {
    Iterator<Send> oldest = waiting.iterator();
    return oldest.hasNext() ? Optional.of(ticker.since(oldest.next().since)) : Optional.empty();
  }

  synchronized int inFlight() {
    return waiting.stream().mapToInt(send -> send.waiting).sum();
  }

  /** One of the events is on its way. */
  synchronized void sent(Send send) {
    if (send.over) {
      return;
    }
    if (send.waiting == 0) {
      send.since = ticker.nanos();
      waiting.add(send);
    }
    send.waiting++;
  }

  /** The broker has one of the events; returns whether somebody still waits for that. */
  synchronized boolean acknowledged(Send send) {
    if (!refused(send)) {
      return false;
    }
    lastAck = clock.instant();
    return true;
  }

  /** One of the events did not arrive; returns whether somebody still waits for that. */
  synchronized boolean refused(Send send) {
    if (send.over) {
      return false;
    }
    send.waiting--;
    if (send.waiting == 0) {
      waiting.remove(send);
    }
    return true;
  }

  /** Nobody waits for the events any more; returns how many of them were on their way. */
  synchronized int givenUp(Send send) {
    send.over = true;
    waiting.remove(send);
    int given = send.waiting;
    send.waiting = 0;
    return given;
  }

  synchronized boolean isGivenUp(Send send) {
    return send.over;
  }
}
