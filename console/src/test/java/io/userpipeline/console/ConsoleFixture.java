package io.userpipeline.console;

import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged console before a real broker and a real node, which all such tests share. */
abstract class ConsoleFixture {

  @RegisterExtension
  static final LocalStackExtension STACK =
      LocalStackExtension.shared(LocalStackOptions.none().withKafka().withCassandra());

  /** What the page must show within. */
  static final Duration SOON = Duration.ofSeconds(5);

  static final Duration LIMIT = Duration.ofSeconds(60);
  static final String RUN = "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1";

  private static final String USER =
      "{\"name\":{\"first\":\"Ida\",\"last\":\"Lindqvist\"},\"phone\":7}";

  static FakePrograms programs;
  static ConsoleProcess console;

  final UUID id = UUID.randomUUID();

  @BeforeAll
  static void startConsole() throws Exception {
    STACK.kafka().createTopics("user_created", "user_created.dlq");
    try (CqlSession session = session()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS spark_streams WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE IF NOT EXISTS spark_streams.created_users"
              + " (id uuid PRIMARY KEY, first_name text, postcode text, picture text)");
    }
    programs = new FakePrograms();
    console = ConsoleProcess.start("console", settings());
    await().atMost(LIMIT).until(() -> states().equals("WORKING WORKING WORKING WORKING"));
  }

  @AfterAll
  static void stopConsole() {
    if (console != null) {
      console.close();
    }
    if (programs != null) {
      programs.close();
    }
  }

  static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", STACK.kafka().bootstrapServers());
    settings.put("console.personal-data.anonymous", "true");
    settings.put("console.producer.url", programs.url());
    settings.put("console.producer.management-url", programs.url());
    settings.put("console.job.monitoring-url", programs.url());
    settings.put("console.cassandra.port", Integer.toString(STACK.cassandra().address().getPort()));
    settings.put("console.cassandra.local-datacenter", STACK.cassandra().localDatacenter());
    return settings;
  }

  static String states() {
    StringBuilder states = new StringBuilder();
    ConsoleProcess.json(console.get("/api/flow"))
        .path("hops")
        .forEach(hop -> states.append(' ').append(hop.path("state").asText()));
    return states.toString().strip();
  }

  static JsonNode hop(int index) {
    return ConsoleProcess.json(console.get("/api/flow")).path("hops").path(index);
  }

  static JsonNode figures() {
    return ConsoleProcess.json(console.get("/api/flow")).path("figures");
  }

  ProducerRecord<byte[], byte[]> event(String topic) {
    var event = new ProducerRecord<byte[], byte[]>(topic, bytes(id.toString()), bytes(USER));
    event.headers().add("ce_id", bytes(id.toString()));
    event.headers().add("ce_runid", bytes(RUN));
    event.headers().add("ce_runindex", bytes("17"));
    return event;
  }

  ProducerRecord<byte[], byte[]> letter() {
    var letter = event("user_created.dlq");
    letter.headers().add("dead-letter-reason", bytes("phone must be text " + id));
    letter.headers().add("dead-letter-stage", bytes("validate"));
    letter.headers().add("dead-letter-topic", bytes("user_created"));
    letter.headers().add("dead-letter-partition", bytes("0"));
    letter.headers().add("dead-letter-offset", bytes("999"));
    letter.headers().add("dead-letter-timestamp", bytes("1795600800000"));
    return letter;
  }

  static RecordMetadata send(ProducerRecord<byte[], byte[]> record)
      throws InterruptedException, ExecutionException {
    return sendAll(List.of(record)).get(0);
  }

  static List<RecordMetadata> sendAll(List<ProducerRecord<byte[], byte[]>> records)
      throws InterruptedException, ExecutionException {
    try (var producer =
        new KafkaProducer<>(
            STACK.kafka().ownerProperties(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      List<RecordMetadata> acknowledged = new ArrayList<>();
      for (Future<RecordMetadata> record : sent) {
        acknowledged.add(record.get());
      }
      return acknowledged;
    }
  }

  static CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(STACK.cassandra().address())
        .withLocalDatacenter(STACK.cassandra().localDatacenter())
        .withConfigLoader(
            // A table takes its time on a busy machine.
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .build())
        .build();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
