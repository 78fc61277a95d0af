package io.userpipeline.consumer.table;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Tells where a consistency level can never be reached, because there are no such replicas. */
final class ReplicationCheck {

  private final String keyspace;
  private final DefaultConsistencyLevel consistency;
  private final String localDatacenter;
  private final Map<String, Integer> nodes;
  private final List<String> problems = new ArrayList<>();

  /**
   * A check of one keyspace.
   *
   * @param nodes how many there are in each data centre, up or down
   */
  ReplicationCheck(
      String keyspace,
      DefaultConsistencyLevel consistency,
      String localDatacenter,
      Map<String, Integer> nodes) {
    this.keyspace = keyspace;
    this.consistency = consistency;
    this.localDatacenter = localDatacenter;
    this.nodes = nodes;
  }

  /** What keeps every write from being acknowledged; empty where nothing does. */
  List<String> problems(Map<String, String> options) {
    Replication.of(options, nodes.keySet()).ifPresent(this::check);
    return problems;
  }

  private void check(Replication replication) {
    switch (consistency) {
      case LOCAL_ONE -> requireIn(localDatacenter, 1, replication);
      case LOCAL_QUORUM -> requireQuorumIn(localDatacenter, replication);
      case EACH_QUORUM -> {
        if (!replication.isPlaced()) {
          requireQuorumIn(localDatacenter, replication);
        }
        for (String datacenter : new TreeSet<>(replication.byDatacenter().keySet())) {
          requireQuorumIn(datacenter, replication);
        }
      }
      default -> requireAnywhere(replication);
    }
  }

  private void requireQuorumIn(String datacenter, Replication replication) {
    requireIn(datacenter, Replication.quorum(replication.in(datacenter)), replication);
  }

  private void requireIn(String datacenter, int needed, Replication replication) {
    if (!replication.isPlaced()) {
      requireOneDatacenter();
      requireAnywhere(replication);
    } else if (replication.in(datacenter) == 0) {
      problems.add(
          "keyspace "
              + keyspace
              + " has no replica in data centre "
              + datacenter
              + ", and "
              + consistency
              + " asks for one there");
    } else {
      requireNodes(needed, nodes.getOrDefault(datacenter, 0), "data centre " + datacenter);
    }
  }

  /** Chance decides in which data centre SimpleStrategy puts a replica. */
  private void requireOneDatacenter() {
    if (nodes.size() > 1) {
      problems.add(
          "keyspace "
              + keyspace
              + " has SimpleStrategy, which knows no data centres, and there are "
              + String.join(", ", new TreeSet<>(nodes.keySet()))
              + ": "
              + consistency
              + " needs NetworkTopologyStrategy");
    }
  }

  private void requireAnywhere(Replication replication) {
    int needed = replication.needed(consistency);
    if (replication.total() < needed) {
      problems.add(
          "keyspace "
              + keyspace
              + " has "
              + replication.total()
              + " replicas, and "
              + consistency
              + " asks for "
              + needed);
    } else {
      requireNodes(
          needed, nodes.values().stream().mapToInt(Integer::intValue).sum(), "the cluster");
    }
  }

  private void requireNodes(int needed, int there, String where) {
    if (there < needed) {
      problems.add(
          consistency
              + " asks for "
              + needed
              + " replicas of keyspace "
              + keyspace
              + ", and "
              + where
              + " has "
              + there
              + " nodes");
    }
  }
}
