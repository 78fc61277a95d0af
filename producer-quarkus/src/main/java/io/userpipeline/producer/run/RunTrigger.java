package io.userpipeline.producer.run;

/** Who asked for a run. */
public enum RunTrigger {
  /** The clock. */
  SCHEDULE,
  /** A call of the HTTP API. */
  MANUAL,
  /** A call of the HTTP API that asks for users of an earlier run again. */
  REPLAY
}
