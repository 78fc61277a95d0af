package io.userpipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three brokers and three nodes, of which one of each may fail. */
@Tag("long")
class ThreeNodesIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra().withNodes(3));

  @Test
  void everyTopicHasThreeCopiesAndTakesRecordsWithoutOneBroker() throws Exception {
    // Given
    STACK.kafka().createTopics("events");
    KafkaServer killed = STACK.running().kafkaBrokers().get(1);

    // When
    killed.process().kill();

    // Then
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", STACK.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int number = 0; number < 20; number++) {
        producer.send(new ProducerRecord<>("events", number % 2, null, new byte[1])).get();
      }
    }
    killed.restart();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", STACK.kafka().bootstrapServers()))) {
      TopicDescription topic =
          admin.describeTopics(List.of("events")).allTopicNames().get().get("events");
      assertThat(topic.partitions()).allMatch(partition -> partition.replicas().size() == 3);
      assertThat(admin.describeCluster().nodes().get()).hasSize(3);
    }
  }

  @Test
  void aQuorumOfThreeNodesTakesRowsWithoutTheThirdWhichHasThemWhenItIsBack() throws Exception {
    // Given
    CassandraServer killed = STACK.running().cassandraNodes().get(2);
    try (CqlSession session = session(STACK.cassandra())) {
      session.execute(
          "CREATE KEYSPACE k WITH replication ="
              + " {'class':'NetworkTopologyStrategy','datacenter1':3}");
      session.execute("CREATE TABLE k.t (id int PRIMARY KEY)");
      assertThat(session.getMetadata().getNodes()).hasSize(3);

      // When
      killed.process().kill();

      // Then
      for (int id = 0; id < 100; id++) {
        session.execute(
            SimpleStatement.newInstance("INSERT INTO k.t (id) VALUES (?)", id)
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true));
      }
    }
    killed.restart();
    try (CqlSession session = session(killed)) {
      var count =
          SimpleStatement.newInstance("SELECT count(*) FROM k.t")
              .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM);
      assertThat(session.execute(count).one().getLong(0)).isEqualTo(100);
    }
  }

  private static CqlSession session(CassandraServer node) {
    return CqlSession.builder()
        .addContactPoint(node.address())
        .withLocalDatacenter(node.localDatacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                .build())
        .build();
  }
}
