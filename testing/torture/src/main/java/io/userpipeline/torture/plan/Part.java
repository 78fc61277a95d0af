package io.userpipeline.torture.plan;

import java.util.List;

/** A process of the pipeline. */
public enum Part {
  PRODUCER_1("producer 1"),
  PRODUCER_2("producer 2"),
  PRODUCER_3("producer 3"),
  BROKER_1("broker 1"),
  BROKER_2("broker 2"),
  BROKER_3("broker 3"),
  CASSANDRA_1("Cassandra 1"),
  CASSANDRA_2("Cassandra 2"),
  CASSANDRA_3("Cassandra 3"),
  JOB("the job"),
  CONSOLE("the console"),
  WORKER_1("worker 1 with its executors"),
  WORKER_2("worker 2 with its executors");

  /** The producers. */
  public static final List<Part> PRODUCERS = List.of(PRODUCER_1, PRODUCER_2, PRODUCER_3);

  /** The brokers; where there is one it is the first. */
  public static final List<Part> BROKERS = List.of(BROKER_1, BROKER_2, BROKER_3);

  /** The nodes of Cassandra; where there is one it is the first. */
  public static final List<Part> NODES = List.of(CASSANDRA_1, CASSANDRA_2, CASSANDRA_3);

  /** The workers of a Spark cluster. */
  public static final List<Part> WORKERS = List.of(WORKER_1, WORKER_2);

  private final String text;

  Part(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
