package io.userpipeline.localstack.randomuser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Leaps over the stand-in's window at every look, so that its budget is never used up. */
final class LeapingClock extends Clock {

  private static final Duration LEAP = Duration.ofSeconds(301);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));

  @Override
  public Instant instant() {
    return now.updateAndGet(before -> before.plus(LEAP));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The stand-in reads instants only");
  }
}
