package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.cli.terminal.RecordingTerminal;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code trace} against a real broker and a real node. */
class TraceIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final String RUN = "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1";
  private static final String VALUE = "{\"name\":{\"first\":\"Ida\",\"last\":\"Lindqvist\"}}";

  private final UUID id = UUID.randomUUID();
  private final String topic = "users_" + UUID.randomUUID();
  private final RecordingTerminal recording = new RecordingTerminal();

  @BeforeAll
  static void createTable() {
    try (CqlSession session = session()) {
      session.execute(
          "CREATE KEYSPACE spark_streams WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE spark_streams.created_users (id uuid PRIMARY KEY, first_name text)");
    }
  }

  @BeforeEach
  void createTopics() throws Exception {
    STACK.kafka().createTopics(topic, topic + ".dlq");
  }

  @Test
  void showsEveryHopOfAnEventThatLanded() {
    // Given
    RecordMetadata sent = send(event(topic));
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name) VALUES ("
              + id
              + ", 'Ida') USING TIMESTAMP 1795600800000000");
    }

    // When
    int exitCode = trace();

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(recording.out())
        .contains(RUN + "  event 17 of it")
        .contains(topic + "-" + sent.partition() + "@" + sent.offset())
        .containsPattern("row +2026-11-25T10:00:00Z +" + id)
        .endsWith("It landed.\n")
        .doesNotContain("Ida");
  }

  @Test
  void tellsAProgramTheSame() throws Exception {
    // Given
    RecordMetadata sent = send(event(topic));

    // When
    int exitCode = trace("-o", "json");

    // Then
    JsonNode trace = new ObjectMapper().readTree(recording.out());
    assertThat(exitCode).isEqualTo(4);
    assertThat(trace.path("verdict").asText()).isEqualTo("ON_THE_WAY");
    assertThat(trace.at("/run/index").asText()).isEqualTo("17");
    assertThat(trace.at("/events/0/offset").asLong()).isEqualTo(sent.offset());
    assertThat(trace.path("row").isNull()).isTrue();
  }

  @Test
  void saysWhyAnEventIsADeadLetter() {
    // Given
    send(event(topic));
    var letter = event(topic + ".dlq");
    letter.headers().add("dead-letter-reason", bytes("phone must be text\u001B[2J"));
    send(letter);

    // When
    int exitCode = trace();

    // Then
    assertThat(exitCode).isEqualTo(4);
    assertThat(recording.out())
        .contains("phone must be text")
        .contains("It is a dead letter")
        .doesNotContain("\u001B");
  }

  @Test
  void findsTheEventsOfAUserByAnAddressThatItDoesNotSay() {
    // Given
    RecordMetadata sent = send(event(topic, "{\"email\":\"Ida.Lindqvist@example.com\"}"));
    send(event(topic, "{\"email\":\"somebody.else@example.com\"}"));
    send(event(topic, "{\"friend\":{\"email\":\"ida.lindqvist@example.com\"}}"));
    send(event(topic, "no JSON ida.lindqvist@example.com"));

    // When
    int exitCode = find("ida.lindqvist@example.com");

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(recording.out())
        .contains(id + "  ", topic + "-" + sent.partition() + "@" + sent.offset())
        .endsWith("1 events of this user among 4 records\n")
        .doesNotContainIgnoringCase("lindqvist");
  }

  @Test
  void asksForTheAddressBesideTheResult() {
    // Given
    send(event(topic, "{\"email\":\"ida@example.com\"}"));
    RecordingTerminal asked = new RecordingTerminal("ida@example.com\n");

    // When
    int exitCode = find(asked, "-o", "json", "--email");

    // Then
    assertThat(exitCode).as(asked.err()).isZero();
    assertThat(asked.out()).startsWith("{\"id\":\"" + id).hasLineCount(1);
    assertThat(asked.err()).contains("The e-mail address");
  }

  @Test
  void whatIsNoAddressFindsNobody() {
    // Given
    send(event(topic, "no JSON"));

    // When
    int exitCode = find(new RecordingTerminal("\n"), "--email");

    // Then
    assertThat(exitCode).isEqualTo(2);
  }

  @Test
  void whoHasNoEventsIsNotFound() {
    // Given
    send(event(topic));

    // When
    int exitCode = find("nobody@example.com");

    // Then
    assertThat(exitCode).isEqualTo(1);
    assertThat(recording.out()).startsWith("0 events of this user among 1 records");
  }

  @Test
  void saysThatAnEventIsOnTheTopicAndDidNotLand() {
    // Given
    send(event(topic));

    // When
    int exitCode = trace();

    // Then
    assertThat(exitCode).isEqualTo(4);
    assertThat(recording.out()).contains("has not landed");
  }

  @Test
  void findsTheEventOfSomebodyWhoChoosesPartitionsHimself() {
    // Given
    int usual = BuiltInPartitioner.partitionForKey(bytes(id.toString()), 2);
    var event = new ProducerRecord<>(topic, 1 - usual, bytes("a key of his own"), bytes(VALUE));
    event.headers().add("ce_id", bytes(id.toString()));
    RecordMetadata sent = send(event);

    // When
    int exitCode = trace();

    // Then
    assertThat(exitCode).isEqualTo(4);
    assertThat(recording.out()).contains(topic + "-" + sent.partition() + "@" + sent.offset());
  }

  @Test
  void saysThatNobodyKnowsAnId() {
    // When
    int exitCode = trace();

    // Then
    assertThat(exitCode).isEqualTo(1);
    assertThat(recording.out()).contains("Nobody knows this id");
  }

  private int trace(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trace",
                id.toString(),
                "--bootstrap-server",
                STACK.kafka().bootstrapServers(),
                "--topic",
                topic,
                "--dead-letter-topic",
                topic + ".dlq",
                "--cassandra-port",
                Integer.toString(STACK.cassandra().address().getPort()),
                "--local-datacenter",
                STACK.cassandra().localDatacenter()));
    arguments.addAll(List.of(more));
    return PipelineCommand.execute(recording.terminal(), arguments.toArray(String[]::new));
  }

  private int find(String email) {
    return find(recording, "--email", email);
  }

  private int find(RecordingTerminal terminal, String... wanted) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trace", "--bootstrap-server", STACK.kafka().bootstrapServers(), "--topic", topic));
    arguments.addAll(List.of(wanted));
    return PipelineCommand.execute(terminal.terminal(), arguments.toArray(String[]::new));
  }

  private ProducerRecord<byte[], byte[]> event(String name) {
    return event(name, VALUE);
  }

  private ProducerRecord<byte[], byte[]> event(String name, String value) {
    var event = new ProducerRecord<byte[], byte[]>(name, bytes(id.toString()), bytes(value));
    event.headers().add("ce_id", bytes(id.toString()));
    event.headers().add("ce_runid", bytes(RUN));
    event.headers().add("ce_runindex", bytes("17"));
    return event;
  }

  private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", STACK.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      return producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException("The test cannot send", e);
    }
  }

  private static CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(STACK.cassandra().address())
        .withLocalDatacenter(STACK.cassandra().localDatacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .build())
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
