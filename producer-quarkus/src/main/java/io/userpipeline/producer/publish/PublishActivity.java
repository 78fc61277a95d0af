package io.userpipeline.producer.publish;

import jakarta.inject.Singleton;
import java.time.Clock;
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

    private final Instant since;

    private Send(Instant since) {
      this.since = since;
    }
  }

  private final Clock clock;
  private final Set<Send> inFlight = new LinkedHashSet<>();
  private @Nullable Instant lastAck;

  PublishActivity(Clock clock) {
    this.clock = clock;
  }

  /** When an event was acknowledged last; empty before the first. */
  public synchronized Optional<Instant> lastAck() {
    return Optional.ofNullable(lastAck);
  }

  /** When the oldest of the events was sent that still wait for their acknowledgement. */
  public synchronized Optional<Instant> oldestUnacknowledged() {
    Iterator<Send> oldest = inFlight.iterator();
    return oldest.hasNext() ? Optional.of(oldest.next().since) : Optional.empty();
  }

  synchronized int inFlight() {
    return inFlight.size();
  }

  synchronized Send sent() {
    Send send = new Send(clock.instant());
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
