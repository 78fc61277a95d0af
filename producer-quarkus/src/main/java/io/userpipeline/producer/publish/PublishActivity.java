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

  /** An event on its way; equal to itself alone. */
  static final class Send {

    private final long since;

    private Send(long since) {
      this.since = since;
    }
  }

  private final Clock clock;
  private final Ticker ticker;
  private final Set<Send> inFlight = new LinkedHashSet<>();
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
    Iterator<Send> oldest = inFlight.iterator();
    return oldest.hasNext() ? Optional.of(ticker.since(oldest.next().since)) : Optional.empty();
  }

  synchronized int inFlight() {
    return inFlight.size();
  }

  synchronized Send sent() {
    Send send = new Send(ticker.nanos());
    inFlight.add(send);
    return send;
  }

  synchronized void acknowledged(Send send) {
    inFlight.remove(send);
    lastAck = clock.instant();
  }

  synchronized void givenUp(Send send) {
    inFlight.remove(send);
  }
}
