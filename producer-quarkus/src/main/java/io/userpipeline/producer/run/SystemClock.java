package io.userpipeline.producer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock of the process. */
final class SystemClock {

  private SystemClock() {}

  @Produces
  @ApplicationScoped
  static Clock clock() {
    return Clock.systemUTC();
  }
}
