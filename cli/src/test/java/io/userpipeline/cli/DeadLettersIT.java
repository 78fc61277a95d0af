package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code dead-letters} against a real broker. */
class DeadLettersIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private static final String NOW = Long.toString(System.currentTimeMillis());
  private static final String EVENT_ID = "b33a17b5-f57d-50e0-a15e-f9e0b98be7ba";

  private static final int ROUNDS = 3;
  private static final int REDRIVES = 4;

  private final String topic = "users_" + UUID.randomUUID();
  private final String smallTopic = topic + "_small";
  private final String deadLetterTopic = topic + ".dlq";
  private final RecordingTerminal recording = new RecordingTerminal();

  @BeforeEach
  void createTopics() throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, 2, (short) 1),
                  new NewTopic(smallTopic, 1, (short) 1)
                      .configs(Map.of("max.message.bytes", "100")),
                  new NewTopic(deadLetterTopic, 2, (short) 1)))
          .all()
          .get();
    }
  }

  @Test
  void listsLettersWithTheirPlaceAndReasonAndWithoutValues() {
    // Given
    send(letter("5"));
    send(letter("9"));

    // When
    int exitCode = execute("list", "--offset", "5-8");

    // Then
    assertThat(exitCode).isZero();
    assertThat(recording.out())
        .contains(topic + "-0@5", "validate", "phone must be text", "1 dead letters")
        .doesNotContain("-0@9")
        .doesNotContain("{\"phone\"");
  }

  @Test
  void tellsAProgramOneObjectALine() throws Exception {
    // Given
    send(letter("5"));
    send(letter("9", "ce_id", EVENT_ID));

    // When
    int exitCode = execute("list", "-o", "json");

    // Then
    List<String> told = new ArrayList<>();
    for (String line : recording.out().lines().toList()) {
      JsonNode letter = new ObjectMapper().readTree(line);
      told.add(letter.path("originalOffset").asLong() + " " + letter.path("eventId").asText());
    }
    assertThat(exitCode).isZero();
    assertThat(told).containsExactlyInAnyOrder("5 null", "9 " + EVENT_ID);
  }

  @Test
  void showsHeadersAndTheValueOnlyWhenAskedFor() {
    // Given
    send(letter("5", "evil", "\u001B[2J"));

    // When
    execute("show");
    String without = recording.out();
    execute("show", "--value");

    // Then
    assertThat(without)
        .contains("dead-letter-offset: 5", "evil: ?[2J", "value: 11 bytes")
        .doesNotContain("\u001B", "{\"phone\"");
    assertThat(recording.out()).contains("value: {\"phone\":7}");
  }

  @Test
  void redrivesEachRecordOnceHoweverOftenItIsAskedForAndItsLetterWritten() {
    // Given
    send(letter("5"));
    send(letter("9", "ce_id", EVENT_ID));
    send(letter("9", "ce_id", EVENT_ID));

    // When
    int first = execute("redrive", "--limit", "1");
    int second = execute("redrive");
    int third = execute("redrive");

    // Then
    assertThat(List.of(first, second, third)).containsOnly(0);
    List<ConsumerRecord<byte[], byte[]>> redriven = records(topic);
    assertThat(redriven)
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo(new byte[] {0, 1});
              assertThat(record.value())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo("{\"phone\":7}");
              assertThat(record.timestamp()).isEqualTo(Long.parseLong(NOW));
              assertThat(text(record, "dead-letter-redrive-attempts")).isEqualTo("1");
              assertThat(record.headers().lastHeader("dead-letter-reason")).isNull();
            })
        .anySatisfy(record -> assertThat(text(record, "ce_id")).isEqualTo(EVENT_ID));
    assertThat(recording.out()).contains("Redriven: 0").contains("Left: 3, each was redriven");
  }

  /** Of those that run at once the last to begin goes on; what the others have done it knows. */
  @Test
  void redrivesEachRecordOnceWhileOthersDoTheSame() {
    // Given
    for (int round = 0; round < ROUNDS; round++) {
      send(letter(Integer.toString(round), "ce_id", UUID.randomUUID().toString()));

      // When
      CompletableFuture.allOf(
              IntStream.range(0, REDRIVES)
                  .mapToObj(
                      i ->
                          CompletableFuture.runAsync(
                              () -> execute("redrive"),
                              CompletableFuture.delayedExecutor(i * 30L, TimeUnit.MILLISECONDS)))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
    assertThat(execute("redrive")).isZero();

    // Then
    assertThat(records(topic))
        .extracting(record -> text(record, "ce_id"))
        .doesNotHaveDuplicates()
        .hasSize(ROUNDS);
  }

  @Test
  void sendsAndMakesNothingInADryRun() {
    // Given
    send(letter("5"));

    // When
    int exitCode = execute("redrive", "--dry-run");

    // Then
    assertThat(exitCode).isZero();
    assertThat(recording.out()).contains("Would redrive").contains(topic);
    assertThat(records(topic)).isEmpty();
    assertThat(topics()).doesNotContain(deadLetterTopic + ".redriven");
  }

  @Test
  void leavesWhatCannotOrMustNotBeRedrivenAndSaysWhy() {
    // Given
    send(Letters.record(deadLetterTopic, deadLetterTopic, "0", "1", NOW));
    send(letter("2", "dead-letter-value-bytes", "9"));
    send(letter("3", "dead-letter-redrive-attempts", "3"));
    send(Letters.record(deadLetterTopic, topic, "0", "4", "never"));

    // When
    int exitCode = execute("redrive");

    // Then
    assertThat(exitCode).isZero();
    assertThat(recording.out())
        .contains("Redriven: 0")
        .contains("Left: 1, each comes from the dead letters themselves")
        .contains("Left: 1, each is without its value")
        .contains("Left: 1, each was redriven as often as it may be")
        .contains("Left: 1, each does not say where its record was");
    assertThat(records(topic)).isEmpty();
  }

  @Test
  void endsWith1WhenOneIsNotAcknowledgedAndRedrivesTheOthers() {
    // Given
    send(Letters.record(deadLetterTopic, smallTopic, "0", "1", NOW, "large", "x".repeat(200)));
    send(letter("2"));

    // When
    int exitCode = execute("redrive");

    // Then
    assertThat(exitCode).isEqualTo(1);
    assertThat(recording.out()).contains("Redriven: 1");
    assertThat(recording.err()).contains("Not acknowledged: dead letter");
    assertThat(records(topic)).hasSize(1);
    execute("redrive", "--dry-run");
    assertThat(recording.out()).contains("to " + smallTopic);
  }

  @Test
  void saysThatThereIsNoSuchTopicAndMakesNone() {
    // When
    int exitCode = execute("list", "--dead-letter-topic", "nowhere");

    // Then
    assertThat(exitCode).isEqualTo(1);
    assertThat(recording.err()).contains("There is no topic nowhere");
    assertThat(topics()).doesNotContain("nowhere");
  }

  private ProducerRecord<byte[], byte[]> letter(String offset, String... more) {
    return Letters.record(deadLetterTopic, topic, "0", offset, NOW, more);
  }

  private int execute(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of("dead-letters", command));
    arguments.addAll(List.of("--bootstrap-server", STACK.kafka().bootstrapServers()));
    if (!List.of(options).contains("--dead-letter-topic")) {
      arguments.addAll(List.of("--dead-letter-topic", deadLetterTopic));
    }
    arguments.addAll(List.of(options));
    return PipelineCommand.execute(recording.terminal(), arguments.toArray(String[]::new));
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", STACK.kafka().bootstrapServers());
  }

  private static void send(ProducerRecord<byte[], byte[]> record) {
    try (var producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException("The test cannot send", e);
    }
  }

  private static Set<String> topics() {
    try (Admin admin = Admin.create(client())) {
      return admin.listTopics().names().get();
    } catch (Exception e) {
      throw new IllegalStateException("The test cannot list topics", e);
    }
  }

  /** What is committed. */
  private static List<ConsumerRecord<byte[], byte[]>> records(String name) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            STACK.kafka().bootstrapServers(),
            "isolation.level",
            "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(partition -> new TopicPartition(name, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      // Positions, not counts: the ends of transactions take offsets, too.
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }
}
