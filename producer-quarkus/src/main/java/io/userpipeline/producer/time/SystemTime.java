package io.userpipeline.producer.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The two times of the process: the date, and the time that passes. */
final class SystemTime {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Ticker ticker() {
    return System::nanoTime;
  }
}
