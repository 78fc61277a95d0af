package io.userpipeline.torture.evidence;

/** The place of a record on the topic of events. */
public record Coordinates(int partition, long offset) {

  @Override
  public String toString() {
    return partition + "/" + offset;
  }
}
