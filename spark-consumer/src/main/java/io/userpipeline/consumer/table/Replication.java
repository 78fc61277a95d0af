package io.userpipeline.consumer.table;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many replicas a keyspace has.
 *
 * @param byDatacenter replicas of each data centre; empty where they are placed without regard to
 *     it
 * @param total all replicas
 */
record Replication(Map<String, Integer> byDatacenter, int total) {

  private static final String CLASS = "class";
  private static final String FACTOR = "replication_factor";

  /** That of a keyspace's options; empty for a strategy that is not Cassandra's own. */
  static Optional<Replication> of(Map<String, String> options) {
    String strategy = options.getOrDefault(CLASS, "");
    if (strategy.endsWith("SimpleStrategy")) {
      return Optional.of(new Replication(Map.of(), replicas(options.getOrDefault(FACTOR, "1"))));
    }
    if (!strategy.endsWith("NetworkTopologyStrategy")) {
      return Optional.empty();
    }
    Map<String, String> datacenters = new HashMap<>(options);
    datacenters.remove(CLASS);
    Map<String, Integer> replicas = new TreeMap<>();
    datacenters.forEach((name, factor) -> replicas.put(name, replicas(factor)));
    int total = replicas.values().stream().mapToInt(Integer::intValue).sum();
    return Optional.of(new Replication(replicas, total));
  }

  /** Whether each data centre has replicas of its own. */
  boolean isPlaced() {
    return !byDatacenter.isEmpty();
  }

  /** The replicas of a data centre. */
  int in(String datacenter) {
    return byDatacenter.getOrDefault(datacenter, 0);
  }

  /** How many of all replicas must acknowledge a write that does not look at data centres. */
  int needed(DefaultConsistencyLevel consistency) {
    return switch (consistency) {
      case TWO -> 2;
      case THREE -> 3;
      case QUORUM, LOCAL_QUORUM, EACH_QUORUM -> quorum(total);
      case ALL -> total;
      default -> 1;
    };
  }

  static int quorum(int replicas) {
    return replicas / 2 + 1;
  }

  /** {@code 3/1} has one transient replica among three. */
  private static int replicas(String factor) {
    return Integer.parseInt(factor.split("/", -1)[0].strip());
  }
}
