package io.userpipeline.producer.client;

import io.userpipeline.producer.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether the API gives what it is asked for. */
@Singleton
public final class FetchActivity {

  private final Clock clock;
  private final Ticker ticker;
  private final Set<Object> outstanding = new HashSet<>();
  private @Nullable Instant lastSuccess;
  private @Nullable Long askingSince;

  FetchActivity(Clock clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  /** When a page was fetched last; empty before the first. */
  public synchronized Optional<Instant> lastSuccess() {
    return Optional.ofNullable(lastSuccess);
  }

  /**
   * How long the API is asked, its failures included, without a success; empty when it is not
   * asked. A fetch that waits for the budget, or for the end of a 429, does not ask.
   */
  public synchronized Optional<Duration> outstanding() {
    return Optional.ofNullable(askingSince).map(ticker::since);
  }

  synchronized void asks(Object fetch) {
    if (outstanding.add(fetch) && askingSince == null) {
      askingSince = ticker.nanos();
    }
  }

  synchronized void succeeded() {
    lastSuccess = clock.instant();
    askingSince = ticker.nanos();
  }

  synchronized void ended(Object fetch) {
    outstanding.remove(fetch);
    if (outstanding.isEmpty()) {
      askingSince = null;
    }
  }
}
