package io.userpipeline.inspection.doctor;

/** What one look has found. */
public sealed interface Finding {

  /** As it should be. */
  record Well(String what) implements Finding {}

  /**
   * Not as it should be.
   *
   * @param what is wrong, with the value
   * @param remedy what to do
   */
  record Ill(String what, String remedy) implements Finding {}

  /** Could not be looked at, because of something that an earlier finding has named. */
  record Unasked(String why) implements Finding {}
}
