package io.userpipeline.torture.plan;

/** A disk of its own that can be full. */
public enum Disk {
  BROKER("broker 1"),
  CASSANDRA("Cassandra 1"),
  CHECKPOINT("the checkpoint");

  private final String text;

  Disk(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
