package io.userpipeline.torture.plan;

import java.util.Arrays;
import java.util.List;

/** A connection between two parts of the pipeline, the one that asks first. */
public enum Link {
  PRODUCERS_TO_API("between the producers and the API"),
  PRODUCERS_TO_KAFKA("between the producers and Kafka"),
  JOB_TO_KAFKA("between the job and Kafka"),
  JOB_TO_CASSANDRA("between the job and Cassandra"),
  BETWEEN_BROKERS("between the brokers"),
  BETWEEN_NODES("between the nodes of Cassandra");

  private final String text;

  Link(String text) {
    this.text = text;
  }

  /** How many servers are at its other end. */
  int servers(Topology topology) {
    return this == PRODUCERS_TO_API ? 1 : topology.nodes();
  }

  /** Those that there are. */
  static List<Link> of(Topology topology) {
    return Arrays.stream(values())
        .filter(link -> topology.nodes() > 1 || link != BETWEEN_BROKERS && link != BETWEEN_NODES)
        .toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
