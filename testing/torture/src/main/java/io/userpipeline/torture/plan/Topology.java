package io.userpipeline.torture.plan;

/**
 * How many of each are there.
 *
 * @param nodes brokers, and as many nodes of Cassandra
 * @param workers of a Spark cluster that the job runs on; 0 for a job that is one process
 */
public record Topology(int nodes, int workers) {

  /** One of each. */
  public static final Topology SINGLE = new Topology(1, 0);
}
