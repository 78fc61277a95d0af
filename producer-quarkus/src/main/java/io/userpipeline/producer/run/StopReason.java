package io.userpipeline.producer.run;

/** Why a run is stopped while it is at work. */
sealed interface StopReason {

  /** Someone wants it to end. */
  record Cancelled(String actor) implements StopReason {}

  /** This process does not go on with it; the next leader does. */
  record Abandoned() implements StopReason {}
}
