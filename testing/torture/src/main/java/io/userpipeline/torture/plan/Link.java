package io.userpipeline.torture.plan;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A connection between two parts of the pipeline, the one that asks first. */
public enum Link {
  PRODUCERS_TO_API("between the producers and the API"),
  PRODUCERS_TO_KAFKA("between the producers and Kafka"),
  JOB_TO_KAFKA("between the job and Kafka"),
  JOB_TO_CASSANDRA("between the job and Cassandra"),
  BETWEEN_BROKERS("between the brokers"),
  BETWEEN_CONTROLLERS("between the brokers and the controllers"),
  BETWEEN_NODES("between the nodes of Cassandra");

  /** Those that take more than one server. */
  private static final Set<Link> OF_SEVERAL =
      EnumSet.of(BETWEEN_BROKERS, BETWEEN_CONTROLLERS, BETWEEN_NODES);

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
        .filter(link -> topology.nodes() > 1 || !OF_SEVERAL.contains(link))
        .toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
