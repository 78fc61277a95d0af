package io.userpipeline.consumer.table;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.unauthorized;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.simulacron.common.cluster.ClusterSpec;
import com.datastax.oss.simulacron.server.BoundCluster;
import com.datastax.oss.simulacron.server.NodePerPortResolver;
import com.datastax.oss.simulacron.server.Server;
import io.userpipeline.consumer.cassandra.CassandraConfiguration;
import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.PipelineConfiguration;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.localstack.server.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the check at the start makes of a node that does not let it make the keyspace. */
@Timeout(60)
class TableCheckIT {

  private static final String REPLICATION = "{'class': 'SimpleStrategy', 'replication_factor': 1}";
  private static final String CREATE =
      "CREATE KEYSPACE IF NOT EXISTS spark_streams WITH replication = " + REPLICATION;

  private final int port = Ports.claim(0, "the simulated node");
  private final Server server =
      Server.builder()
          .withMultipleNodesPerIp(true)
          .withAddressResolver(new NodePerPortResolver(new byte[] {127, 0, 0, 1}, port))
          .build();
  private final BoundCluster node = server.register(ClusterSpec.builder().withNodes(1));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void goesOnAskingANodeThatCannotReadWhoMayDoWhat() {
    // Given
    node.prime(
        when(CREATE)
            .then(
                unauthorized(
                    "Unable to perform authorization of permissions: Cannot achieve consistency"
                        + " level LOCAL_ONE")));

    // When, Then
    assertThatThrownBy(check(Duration.ofSeconds(2))::run)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("did not answer within 2 s")
        .hasMessageContaining("Unable to perform authorization of permissions");
    assertThat(timesAsked()).isGreaterThan(1);
  }

  @Test
  void endsAtOnceWhereTheRoleMayNotMakeTheKeyspace() {
    // Given
    node.prime(
        when(CREATE)
            .then(unauthorized("User job has no CREATE permission on <all keyspaces> or any")));

    // When, Then
    assertThatThrownBy(check(Duration.ofMinutes(10))::run)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("User job has no CREATE permission on <all keyspaces>")
        .hasMessageContaining("Grant it");
    assertThat(timesAsked()).isEqualTo(1);
  }

  private TableCheck check(Duration limit) {
    Map<String, String> settings =
        Map.of(
            "pipeline.cassandra.contact-points", "127.0.0.1",
            "pipeline.cassandra.port", Integer.toString(port),
            "pipeline.cassandra.local-datacenter", "dc1",
            "pipeline.cassandra.replication", REPLICATION,
            "pipeline.checkpoint.location", "unused");
    CassandraConfiguration configuration =
        ConfigurationLoader.load(
                PipelineConfiguration.class, new ConfigurationSources(settings, Map.of(), Map.of()))
            .cassandra();
    return new TableCheck(
        configuration,
        List.of(),
        new ClusterAccess(configuration, new SparkConf(false)),
        new Patience(limit, Duration.ofMillis(100), new StopRequest()));
  }

  private long timesAsked() {
    return node.getLogs().getQueryLogs().stream()
        .filter(request -> CREATE.equals(request.getQuery()))
        .count();
  }
}
