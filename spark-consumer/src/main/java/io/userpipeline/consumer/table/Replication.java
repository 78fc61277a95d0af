package io.userpipeline.consumer.table;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

  /** {@code 3/1} has one transient replica among three; a list has a replica in each rack. */
  private static final Pattern FORM = Pattern.compile("\\d{1,9}(/\\d+)?|\\[\\s*'.*'\\s*]");

  /**
   * That of a keyspace's options; empty for a strategy or a way of counting that is not Cassandra's
   * own.
   *
   * @param datacenters all that the cluster has; a factor that names none counts in each of them
   */
  static Optional<Replication> of(Map<String, String> options, Set<String> datacenters) {
    String strategy = options.getOrDefault(CLASS, "");
    Map<String, String> factors = new TreeMap<>(options);
    factors.remove(CLASS);
    if (!factors.values().stream().allMatch(factor -> FORM.matcher(factor).matches())) {
      return Optional.empty();
    }
    if (strategy.endsWith("SimpleStrategy")) {
      return Optional.of(new Replication(Map.of(), replicas(factors.getOrDefault(FACTOR, "1"))));
    }
    if (!strategy.endsWith("NetworkTopologyStrategy")) {
      return Optional.empty();
    }
    String everywhere = factors.remove(FACTOR);
    if (everywhere != null) {
      datacenters.forEach(name -> factors.putIfAbsent(name, everywhere));
    }
    Map<String, Integer> replicas = new TreeMap<>();
    factors.forEach((name, factor) -> replicas.put(name, replicas(factor)));
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

  private static int replicas(String factor) {
    return factor.contains("'")
        ? factor.split(",", -1).length
        : Integer.parseInt(factor.split("/", -1)[0].strip());
  }
}
