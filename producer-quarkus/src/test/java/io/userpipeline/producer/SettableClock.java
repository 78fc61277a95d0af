package io.userpipeline.producer;

import io.userpipeline.producer.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Both times of a process: somebody sets the date, and time passes. */
public final class SettableClock extends Clock implements Ticker {

  private volatile Instant now;
  private volatile Duration passed = Duration.ZERO;

  public SettableClock(Instant now) {
    this.now = now;
  }

  /** The clock is set forward or back; no time passes. */
  public void set(Instant instant) {
    now = instant;
  }

  public void advance(Duration time) {
    now = now.plus(time);
    passed = passed.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public long nanos() {
    return passed.toNanos();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Only instants are read");
  }
}
