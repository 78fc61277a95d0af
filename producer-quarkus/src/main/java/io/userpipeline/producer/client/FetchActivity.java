package io.userpipeline.producer.client;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether the API gives what it is asked for. */
@Singleton
public final class FetchActivity {

  private final Clock clock;
  private final Set<Object> outstanding = new HashSet<>();
  private @Nullable Instant lastSuccess;
  private @Nullable Instant outstandingSince;

  FetchActivity(Clock clock) {
    this.clock = clock;
  }

  /** When a page was fetched last; empty before the first. */
  public synchronized Optional<Instant> lastSuccess() {
    return Optional.ofNullable(lastSuccess);
  }

  /**
   * Since when the API is asked, its failures included, without a success; empty when it is not
   * asked. A fetch that waits for the budget, or for the end of a 429, does not ask.
   */
  public synchronized Optional<Instant> outstandingSince() {
    return Optional.ofNullable(outstandingSince);
  }

  synchronized void asks(Object fetch) {
    if (outstanding.add(fetch) && outstandingSince == null) {
      outstandingSince = clock.instant();
    }
  }

  synchronized void succeeded() {
    lastSuccess = clock.instant();
    outstandingSince = lastSuccess;
  }

  synchronized void ended(Object fetch) {
    outstanding.remove(fetch);
    if (outstanding.isEmpty()) {
      outstandingSince = null;
    }
  }
}
