package io.userpipeline.consumer.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.userpipeline.consumer.cassandra.ReplicationMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationCheckTest {

  private static final String SIMPLE = "{'class': 'org.apache.cassandra.locator.SimpleStrategy', ";
  private static final String PLACED = "{'class': 'NetworkTopologyStrategy', ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LOCAL_QUORUM | simple 'replication_factor': 1 | dc1=1
          LOCAL_ONE    | simple 'replication_factor': 3 | dc1=1
          QUORUM       | simple 'replication_factor': 3 | dc1=2
          THREE        | simple 'replication_factor': 3 | dc1=3
          ONE          | simple 'replication_factor': 1 | dc1=1 dc2=1
          ANY          | simple 'replication_factor': 1 | dc1=1
          EACH_QUORUM  | simple 'replication_factor': 1 | dc1=1
          LOCAL_QUORUM | placed 'dc1': 3, 'dc2': 1      | dc1=2 dc2=1
          LOCAL_QUORUM | placed 'dc1': '3/1'            | dc1=3
          EACH_QUORUM  | placed 'dc1': 3, 'dc2': 3      | dc1=2 dc2=2
          ONE          | placed 'dc2': 1                | dc1=1 dc2=1
          LOCAL_QUORUM | placed 'replication_factor': 3 | dc1=2
          EACH_QUORUM  | placed 'replication_factor': 1, 'dc2': 3 | dc1=1 dc2=2
          LOCAL_QUORUM | placed 'dc1': ['r1', 'r2', 'r3'] | dc1=2
          LOCAL_QUORUM | placed 'dc1': 'all'            | dc1=1
          """)
  void isContentWithWhatCanBeReached(
      DefaultConsistencyLevel consistency, String replication, String nodes) {
    // When
    List<String> problems = problems(consistency, replication, nodes);

    // Then
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          THREE        | simple 'replication_factor': 2 | dc1=3       | keyspace k has 2 replicas, and THREE asks for 3
          TWO          | placed 'dc1': 1                | dc1=3       | keyspace k has 1 replicas, and TWO asks for 2
          ALL          | simple 'replication_factor': 3 | dc1=2       | ALL asks for 3 replicas of keyspace k, and the cluster has 2 nodes
          LOCAL_QUORUM | placed 'dc2': 3                | dc1=3 dc2=3 | keyspace k has no replica in data centre dc1, and LOCAL_QUORUM asks for one there
          LOCAL_ONE    | placed 'dc2': 3, 'dc1': 0      | dc1=3 dc2=3 | keyspace k has no replica in data centre dc1, and LOCAL_ONE asks for one there
          LOCAL_QUORUM | placed 'replication_factor': 3 | dc1=1       | LOCAL_QUORUM asks for 2 replicas of keyspace k, and data centre dc1 has 1 nodes
          LOCAL_QUORUM | placed 'dc1': ['r1', 'r2', 'r3'] | dc1=1     | LOCAL_QUORUM asks for 2 replicas of keyspace k, and data centre dc1 has 1 nodes
          LOCAL_QUORUM | placed 'dc1': 3                | dc1=1       | LOCAL_QUORUM asks for 2 replicas of keyspace k, and data centre dc1 has 1 nodes
          EACH_QUORUM  | placed 'dc1': 1, 'dc2': 3      | dc1=1 dc2=1 | EACH_QUORUM asks for 2 replicas of keyspace k, and data centre dc2 has 1 nodes
          LOCAL_QUORUM | simple 'replication_factor': 1 | dc1=1 dc2=1 | keyspace k has SimpleStrategy, which knows no data centres, and there are dc1, dc2: LOCAL_QUORUM needs NetworkTopologyStrategy
          EACH_QUORUM  | simple 'replication_factor': 1 | dc1=1 dc2=1 | keyspace k has SimpleStrategy, which knows no data centres, and there are dc1, dc2: EACH_QUORUM needs NetworkTopologyStrategy
          LOCAL_QUORUM | simple 'replication_factor': 3 | dc1=1       | LOCAL_QUORUM asks for 2 replicas of keyspace k, and the cluster has 1 nodes
          """)
  void saysInWordsWhatCanNeverBeReached(
      DefaultConsistencyLevel consistency, String replication, String nodes, String problem) {
    // When
    List<String> problems = problems(consistency, replication, nodes);

    // Then
    assertThat(problems).containsExactly(problem);
  }

  private static List<String> problems(
      DefaultConsistencyLevel consistency, String replication, String nodes) {
    Map<String, Integer> byDatacenter = new TreeMap<>();
    Arrays.stream(nodes.split(" "))
        .map(count -> count.split("="))
        .forEach(count -> byDatacenter.put(count[0], Integer.parseInt(count[1])));
    String map = replication.replace("simple ", SIMPLE).replace("placed ", PLACED) + "}";
    return new ReplicationCheck("k", consistency, "dc1", byDatacenter)
        .problems(ReplicationMap.options(new ReplicationMap().convert(map)));
  }
}
