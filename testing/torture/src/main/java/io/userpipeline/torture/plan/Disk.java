package io.userpipeline.torture.plan;

/** A disk of its own that can be full. */
public enum Disk {
  BROKER("the broker"),
  CASSANDRA("Cassandra"),
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
