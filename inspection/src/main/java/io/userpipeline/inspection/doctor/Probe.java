package io.userpipeline.inspection.doctor;

/**
 * One thing to look at.
 *
 * @param name what it is, for people and programs
 */
record Probe(String name, Examination examination) {

  /** Finds out; what it throws is a fault of this program. */
  @FunctionalInterface
  interface Examination {
    Finding finding() throws InterruptedException;
  }
}
