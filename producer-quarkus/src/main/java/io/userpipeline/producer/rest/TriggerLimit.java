package io.userpipeline.producer.rest;

import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Lets only so many requests for runs through in any window. */
@ApplicationScoped
class TriggerLimit {

  private final TriggerConfig config;
  private final Guard guard;

  TriggerLimit(TriggerConfig config) {
    this.config = config;
    this.guard =
        Guard.create()
            .withRateLimit()
            .limit(config.limit())
            .window(config.window().toMillis(), ChronoUnit.MILLIS)
            .type(RateLimitType.ROLLING)
            .done()
            .build();
  }

  /**
   * Counts a request.
   *
   * @throws ExceededException if it is one too many
   */
  void requireBelow() {
    try {
      Boolean unused = guard.get(() -> true, Boolean.class);
    } catch (RateLimitException e) {
      throw new ExceededException(
          "More than %s requests for runs within %s (producer.triggers.limit, .window)"
              .formatted(config.limit(), config.window()),
          config.window());
    }
  }

  /** The client must come back later. */
  static final class ExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    ExceededException(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }
}
