package io.userpipeline.torture.plan;

/**
 * How many of each are there.
 *
 * @param nodes brokers, and as many nodes of Cassandra
 * @param workers of a Spark cluster that the job runs on; 0 for a job that is one process
 * @param console whether somebody looks on
 */
public record Topology(int nodes, int workers, boolean console) {

  /** One of each. */
  public static final Topology SINGLE = new Topology(1, 0, true);

  /** The same without what is only ours. */
  public static final Topology OF_PEERS = new Topology(1, 0, false);
}
