package io.userpipeline.torture.plan;

/** A connection between two parts of the pipeline, the one that asks first. */
public enum Link {
  PRODUCERS_TO_API("between the producers and the API"),
  PRODUCERS_TO_KAFKA("between the producers and Kafka"),
  JOB_TO_KAFKA("between the job and Kafka"),
  JOB_TO_CASSANDRA("between the job and Cassandra");

  private final String text;

  Link(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
