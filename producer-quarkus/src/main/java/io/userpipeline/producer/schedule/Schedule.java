package io.userpipeline.producer.schedule;

import java.time.Duration;
import java.time.Instant;

/** When runs start by themselves. */
public sealed interface Schedule {

  /** Never. */
  record Off() implements Schedule {}

  /** Again and again after the same time. */
  record Every(Duration interval) implements Schedule {

    /**
     * The slot of a moment. Slots are counted from 1970, not from the start of the process, so that
     * processes with different starts agree on them.
     */
    Instant slot(Instant moment) {
      long length = interval.toMillis();
      return Instant.ofEpochMilli(moment.toEpochMilli() / length * length);
    }
  }

  /** At the moments a cron expression describes, in UTC. */
  record Cron(String expression) implements Schedule {}
}
