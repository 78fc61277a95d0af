package io.userpipeline.producer.run;

/** Who asked for a run. */
public enum RunTrigger {
  /** The clock. */
  SCHEDULE,
  /** A call of the HTTP API. */
  MANUAL
}
