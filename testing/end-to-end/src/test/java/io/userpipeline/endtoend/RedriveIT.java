package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.DeadLetterHeader;
import io.userpipeline.contract.Identity;
import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters through the packaged command and the packaged job. */
@Tag("long")
class RedriveIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final String MAPPING_FILE = "spark.pipeline.mapping.file";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Too strict: it refuses users without a phone. */
  private static final String STRICT_MAPPING =
      """
      {"columns": [
        {"column": "first_name", "path": "/name/first", "required": true},
        {"column": "last_name", "path": "/name/last", "required": true},
        {"column": "phone", "path": "/phone", "required": true}]}
      """;

  /** It refuses every user. */
  private static final String IMPOSSIBLE_MAPPING =
      """
      {"columns": [
        {"column": "first_name", "path": "/name/first", "required": true},
        {"column": "last_name", "path": "/nobody/has/this", "required": true}]}
      """;

  private static final byte[] USER =
      "{\"name\":{\"first\":\"Ada\",\"last\":\"Quill\"}}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Topic events;
  private Topic deadLetters;
  private Table table;
  private Programs programs;

  @BeforeEach
  void open() {
    STACK.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
    events = new Topic(STACK.kafka().bootstrapServers(), Topics.USER_CREATED);
    deadLetters = new Topic(STACK.kafka().bootstrapServers(), Topics.DEAD_LETTERS);
    table = new Table(STACK.running());
    programs = new Programs(STACK.running());
  }

  @AfterEach
  void close() {
    programs.close();
    table.close();
  }

  @Test
  void aRecordThatIsRedrivenTwiceIsOneRowUnderTheIdOfItsFirstPlace() throws Exception {
    // Given
    Path strict = Files.writeString(folder.resolve("strict.json"), STRICT_MAPPING);
    RecordMetadata sent = events.write(USER);
    Path checkpoint = folder.resolve("checkpoint");
    programs.withJobSetting(MAPPING_FILE, strict.toString());
    try (ChildJvm job = programs.startJob(checkpoint)) {
      awaitLetters(1);
      redrive();
      awaitLetters(2);
    }
    assertThat(table.rows()).doesNotContainKey(idOf(sent));

    // When
    programs.withJobSetting(MAPPING_FILE, "classpath:mappings/created_users.json");
    try (ChildJvm job = programs.startJob(checkpoint)) {
      redrive();
      redrive();

      // Then
      await().atMost(LIMIT).until(() -> table.rows().containsKey(idOf(sent)));
    }
    assertThat(table.writeTimes()).containsEntry(idOf(sent), sent.timestamp() * 1000);
    assertThat(ofUser(events)).hasSize(3);
    assertThat(Topic.headers(ofUser(deadLetters).get(1)))
        .containsEntry(DeadLetterHeader.REDRIVE_ATTEMPTS.key(), "1")
        .containsEntry(DeadLetterHeader.REASON.key(), "phone is missing");
  }

  @Test
  void aRunOfDeadLettersThatIsRedrivenIsALandedRun() throws Exception {
    // Given
    Path absent = Files.writeString(folder.resolve("absent.json"), IMPOSSIBLE_MAPPING);
    Path checkpoint = folder.resolve("checkpoint");
    Ledger ledger = new Ledger(programs, LIMIT);
    programs.startProducer();
    UUID run = programs.trigger(20);
    programs.withJobSetting(MAPPING_FILE, absent.toString());
    try (ChildJvm job = programs.startJob(checkpoint)) {
      ledger.awaitAllDeadLettered(run);
    }

    // When
    programs.withJobSetting(MAPPING_FILE, "classpath:mappings/created_users.json");
    try (ChildJvm job = programs.startJob(checkpoint)) {
      redrive();

      // Then
      ledger.awaitAllLanded(run);
    }
    assertThat(table.rows()).containsKeys(EventIds.of(run, 20).toArray(UUID[]::new));
  }

  private void awaitLetters(int count) {
    await().atMost(LIMIT).until(() -> ofUser(deadLetters).size() >= count);
  }

  private static List<ConsumerRecord<byte[], byte[]>> ofUser(Topic topic) {
    return topic.records().stream().filter(record -> Arrays.equals(record.value(), USER)).toList();
  }

  private void redrive() throws Exception {
    List<String> command =
        new ArrayList<>(List.of(Checkout.command().toString(), "dead-letters", "redrive"));
    command.addAll(List.of("--bootstrap-server", STACK.kafka().bootstrapServers()));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }

  private static UUID idOf(RecordMetadata sent) {
    return Generators.nameBasedGenerator(Identity.RECORD_NAMESPACE)
        .generate(
            Identity.recordName(sent.topic(), sent.partition(), sent.offset(), sent.timestamp()));
  }
}
