package io.userpipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.server.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {

  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

  /** A comma separates folders for Kafka, and nothing is a letter for who reads bytes. */
  private static final String NAME = "dätä, von mir #1 %20";

  @Test
  void kafkaGivesBackWhatItAcknowledgedBeforeItWasKilled(@TempDir Path directory) throws Exception {
    // Given
    var options = LocalStackOptions.none().withKafka().withDataDirectory(directory.resolve(NAME));
    try (LocalStack stack = LocalStack.start(options)) {
      stack.kafka().createTopics("events");
      send(stack.kafka(), "events");
      stack.kafka().process().kill();
    }

    // When
    try (LocalStack again = LocalStack.start(options)) {

      // Then
      assertThat(read(again.kafka(), "events")).containsExactly(VALUE);
    }
    assertThat(directory.resolve(NAME).resolve("logs/kafka.log")).isNotEmptyFile();
    assertThat(directory.toFile().list()).containsExactly(NAME);
  }

  @Test
  void cassandraKeepsEveryRowItAcknowledgedBeforeItWasKilled(@TempDir Path directory) {
    // Given
    var options =
        LocalStackOptions.none().withCassandra().withDataDirectory(directory.resolve(NAME));
    Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
    try (LocalStack stack = LocalStack.start(options);
        CqlSession session = session(stack.cassandra())) {
      session.execute(
          "CREATE KEYSPACE k WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
      session.execute("CREATE TABLE k.t (id int PRIMARY KEY)");
      var insert = session.prepare("INSERT INTO k.t (id) VALUES (?)");
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int id = 0; ; id++) {
                    session.execute(insert.bind(id));
                    acknowledged.add(id);
                  }
                } catch (DriverException e) {
                  // The node was killed: the row in flight counts for nothing.
                }
              });
      writer.start();
      Awaitility.await().until(() -> acknowledged.size() > 200);
      stack.cassandra().process().kill();
      Awaitility.await().until(() -> !writer.isAlive());
    }

    // When
    try (LocalStack again = LocalStack.start(options);
        CqlSession session = session(again.cassandra())) {
      Set<Integer> found =
          session.execute("SELECT id FROM k.t").all().stream()
              .map(row -> row.getInt("id"))
              .collect(Collectors.toSet());

      // Then
      assertThat(found).containsAll(acknowledged);
    }
  }

  @Test
  void aTakenPortStopsTheStartAndLeavesNothingRunning(@TempDir Path directory) throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var options =
          LocalStackOptions.none()
              .withKafka()
              .withCassandra(taken.getLocalPort())
              .withDataDirectory(directory);

      // When / Then
      assertThatThrownBy(() -> LocalStack.start(options)).isInstanceOf(Ports.TakenException.class);
      assertThat(childrenOf(ProcessHandle.current())).isEmpty();
    }
  }

  @Test
  void theServersEndWhenTheirParentIsKilled(@TempDir Path directory) throws Exception {
    // Given
    Path pids = directory.resolve("pids");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StackOwner.class.getName(),
                directory.resolve("data").toString(),
                pids.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("parent.log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(pids));
    List<ProcessHandle> children =
        Files.readAllLines(pids).stream()
            .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
            .toList();

    // When
    parent.destroyForcibly();

    // Then
    assertThat(children).hasSize(2);
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static List<ProcessHandle> childrenOf(ProcessHandle process) {
    return process.children().filter(ProcessHandle::isAlive).toList();
  }

  private static CqlSession session(CassandraServer cassandra) {
    return CqlSession.builder()
        .addContactPoint(cassandra.address())
        .withLocalDatacenter(cassandra.localDatacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                .build())
        .build();
  }

  private static void send(KafkaServer kafka, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, null, VALUE)).get();
    }
  }

  private static List<byte[]> read(KafkaServer kafka, String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return Awaitility.await()
          .until(
              () -> consumer.poll(Duration.ofMillis(200)).records(partition),
              records -> !records.isEmpty())
          .stream()
          .map(record -> record.value())
          .toList();
    }
  }
}
