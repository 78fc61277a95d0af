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

    private final long since;
    private int waiting;

    private Send(long since, int events) {
      this.since = since;
      this.waiting = events;
    }
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

  synchronized Send sent(int events) {
    Send send = new Send(ticker.nanos(), events);
    waiting.add(send);
    return send;
  }

  /** The broker has one of the events. */
  synchronized void acknowledged(Send send) {
    refused(send);
    lastAck = clock.instant();
  }

  /** One of the events does not wait any more. */
  synchronized void refused(Send send) {
    // What comes after they were given up changes nothing.
    if (send.waiting > 0) {
      send.waiting--;
      removeIfDecided(send);
    }
  }

  /** Returns how many of them waited until now. */
  synchronized int givenUp(Send send) {
    int given = send.waiting;
    send.waiting = 0;
    removeIfDecided(send);
    return given;
  }

  private void removeIfDecided(Send send) {
    if (send.waiting == 0) {
      waiting.remove(send);
    }
  }
}
