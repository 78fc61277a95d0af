package io.userpipeline.torture.plan;

/** A process of the pipeline. */
public enum Part {
  PRODUCER_1("producer 1"),
  PRODUCER_2("producer 2"),
  PRODUCER_3("producer 3"),
  BROKER("the broker"),
  CASSANDRA("Cassandra"),
  JOB("the job");

  private final String text;

  Part(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
