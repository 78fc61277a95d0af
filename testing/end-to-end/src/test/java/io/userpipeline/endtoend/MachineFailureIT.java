package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers and three nodes: one of each dies under the running pipeline. */
@Tag("long")
class MachineFailureIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra().withNodes(3));

  @TempDir private Path checkpoint;

  @Test
  void nothingStopsAndNothingIsLostOrDoubledWithoutOneBrokerAndOneNode() throws Exception {
    // Given
    var broker = STACK.running().kafkaBrokers().get(0);
    var node = STACK.running().cassandraNodes().get(0);
    Set<UUID> ids = new HashSet<>();
    try (Programs programs = new Programs(STACK.running());
        Table table = new Table(STACK.running())) {
      ChildJvm job = programs.startJob(checkpoint);
      ChildJvm producer = programs.startProducer();
      Ledger ledger = new Ledger(programs, LIMIT);
      UUID before = programs.trigger(10_000);
      ids.addAll(EventIds.of(before, 10_000));
      await().atMost(LIMIT).ignoreExceptions().until(() -> !table.rows().isEmpty());

      // When
      broker.process().kill();
      node.process().kill();

      // Then
      ledger.awaitAllLanded(before);
      awaitExactly(table, ids);
      UUID without = programs.trigger(2_000);
      ids.addAll(EventIds.of(without, 2_000));
      ledger.awaitAllLanded(without);
      awaitExactly(table, ids);
      broker.restart();
      node.restart();
      UUID after = programs.trigger(1_000);
      ids.addAll(EventIds.of(after, 1_000));
      ledger.awaitAllLanded(after);
      awaitExactly(table, ids);
      assertThat(job.isAlive()).isTrue();
      assertThat(producer.isAlive()).isTrue();
    }
    String brokers = STACK.kafka().bootstrapServers();
    assertThat(new Topic(brokers, Topics.USER_CREATED).keys()).isEqualTo(ids);
    assertThat(new Topic(brokers, Topics.DEAD_LETTERS).records()).isEmpty();
    assertThat(copiesOfEveryTopic(brokers)).containsOnly(3);
  }

  private static void awaitExactly(Table table, Set<UUID> ids) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> table.rows().keySet().equals(ids));
  }

  private static Set<Integer> copiesOfEveryTopic(String brokers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      Set<String> names = admin.listTopics().names().get();
      assertThat(names).contains(Topics.USER_CREATED, Topics.DEAD_LETTERS, "user_runs");
      return admin.describeTopics(names).allTopicNames().get().values().stream()
          .map(TopicDescription::partitions)
          .flatMap(partitions -> partitions.stream().map(partition -> partition.replicas().size()))
          .collect(Collectors.toSet());
    }
  }
}
