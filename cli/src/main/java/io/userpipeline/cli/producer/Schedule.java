package io.userpipeline.cli.producer;

/**
 * The producer's schedule as its HTTP API shows it.
 *
 * @param paused whether it waits until somebody resumes it
 * @param nextFireTime when the next run is due; null where none is
 */
public record Schedule(boolean paused, String nextFireTime) {

  /** Whether runs come by themselves. */
  public boolean isActive() {
    return !paused && nextFireTime != null;
  }
}
