package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.DeadLetterHeader;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Example;
import io.userpipeline.contract.Identity;
import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExactlyOnceIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final Duration LANDING_LIMIT = Duration.ofMinutes(3);

  @TempDir private Path checkpoint;

  private Topic events;
  private Topic deadLetters;
  private Table table;
  private Programs programs;
  private Ledger ledger;
  private ChildJvm job;

  @BeforeEach
  void start() throws Exception {
    STACK.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
    events = new Topic(STACK.kafka().bootstrapServers(), Topics.USER_CREATED);
    deadLetters = new Topic(STACK.kafka().bootstrapServers(), Topics.DEAD_LETTERS);
    table = new Table(STACK.running());
    programs = new Programs(STACK.running());
    ledger = new Ledger(programs, LANDING_LIMIT);
    job = programs.startJob(checkpoint);
    programs.startProducer();
  }

  @AfterEach
  void stop() {
    programs.close();
    table.close();
  }

  @Test
  void everyRequestedUserIsOneEventAndOneRowWithItsColumns() throws Exception {
    // When
    UUID run = programs.trigger(1_000);

    // Then
    awaitRows(EventIds.of(run, 1_000));
    assertThat(ledger.awaitAllLanded(run).path("requested").intValue()).isEqualTo(1_000);
    Map<UUID, Map<String, String>> rows = table.rows();
    List<ConsumerRecord<byte[], byte[]>> ofRun = eventsOf(run);
    assertThat(ofRun).hasSize(1_000);
    for (ConsumerRecord<byte[], byte[]> event : ofRun) {
      String id = Topic.headers(event).get(EventHeader.ID.key());
      assertThat(new String(event.key(), StandardCharsets.UTF_8)).isEqualTo(id);
      assertThat(rows.get(UUID.fromString(id))).isEqualTo(ExpectedRow.of(event.value()));
    }
  }

  @Test
  void aJobKilledInMidRunAndAfterwardsALostCheckpointChangeNothing(@TempDir Path otherCheckpoint)
      throws Exception {
    // Given
    UUID run = programs.trigger(5_000);
    Set<UUID> ids = EventIds.of(run, 5_000);
    await()
        .atMost(LANDING_LIMIT)
        .until(() -> table.rows().keySet().stream().anyMatch(ids::contains));

    // When: the job dies, and goes on from its checkpoint
    job.kill();
    job = programs.startJob(checkpoint);
    awaitRows(ids);
    Map<UUID, Map<String, String>> rows = table.rows();
    Map<UUID, Long> writeTimes = table.writeTimes();
    Set<String> refused = deadLettersByCoordinates().keySet();

    // When: all is read again without the checkpoint, up to a record that comes last
    job.close();
    job = programs.startJob(otherCheckpoint);
    Set<UUID> last = EventIds.of(programs.trigger(1), 1);
    awaitRows(last);

    // Then
    Map<UUID, Map<String, String>> rowsAgain = new HashMap<>(table.rows());
    Map<UUID, Long> writeTimesAgain = new HashMap<>(table.writeTimes());
    rowsAgain.keySet().removeAll(last);
    writeTimesAgain.keySet().removeAll(last);
    assertThat(rowsAgain).isEqualTo(rows);
    assertThat(writeTimesAgain).isEqualTo(writeTimes);
    assertThat(deadLettersByCoordinates().keySet()).isEqualTo(refused);
    ledger.awaitAllLanded(run);
  }

  @Test
  void whatOthersWriteBecomesARowOrADeadLetterAndTheStreamGoesOn() throws Exception {
    // Given
    Set<UUID> rowsBefore = table.rows().keySet();
    UUID run = programs.trigger(500);
    Map<String, Example> rejected = new HashMap<>();
    Map<UUID, Example> accepted = new HashMap<>();

    // When
    for (Example example : Example.rejected()) {
      rejected.put(coordinates(events.write(example.value())), example);
    }
    String tombstone = coordinates(events.write(null));
    for (Example example : Example.accepted()) {
      RecordMetadata written = events.write(example.value());
      accepted.put(recordId(written), example);
    }

    // Then
    awaitRows(accepted.keySet());
    Map<UUID, Map<String, String>> rows = table.rows();
    for (var example : accepted.entrySet()) {
      assertThat(rows.get(example.getKey()))
          .as(example.getValue().name())
          .isEqualTo(ExpectedRow.of(example.getValue().value()));
    }
    Set<UUID> newRows = new HashSet<>(rows.keySet());
    newRows.removeAll(rowsBefore);
    newRows.removeAll(EventIds.of(run, 500));
    assertThat(newRows).isEqualTo(accepted.keySet());
    ledger.awaitAllLanded(run);
    Set<String> expected = new HashSet<>(rejected.keySet());
    expected.add(tombstone);
    await()
        .atMost(LANDING_LIMIT)
        .untilAsserted(() -> assertThat(deadLettersByCoordinates().keySet()).containsAll(expected));
    var letters = deadLettersByCoordinates();
    for (String coordinates : expected) {
      var letter = letters.get(coordinates);
      byte[] original =
          rejected.containsKey(coordinates) ? rejected.get(coordinates).value() : null;
      assertThat(letter.value()).as(coordinates).isEqualTo(original);
      assertThat(Topic.headers(letter).get(DeadLetterHeader.REASON.key())).isNotBlank();
    }
  }

  private void awaitRows(Set<UUID> ids) {
    await()
        .atMost(LANDING_LIMIT)
        .pollInterval(Duration.ofMillis(500))
        // A node that is asked while the job makes the table may fail: "Unknown CF".
        .ignoreExceptionsInstanceOf(DriverException.class)
        .untilAsserted(() -> assertThat(table.rows().keySet()).containsAll(ids));
  }

  private List<ConsumerRecord<byte[], byte[]>> eventsOf(UUID run) {
    return events.records().stream()
        .filter(event -> run.toString().equals(Topic.headers(event).get(EventHeader.RUN_ID.key())))
        .toList();
  }

  /** A replay may write a dead letter again; its coordinates tell that it is the same one. */
  private Map<String, ConsumerRecord<byte[], byte[]>> deadLettersByCoordinates() {
    return deadLetters.records().stream()
        .collect(Collectors.toMap(ExactlyOnceIT::coordinates, letter -> letter, (a, b) -> b));
  }

  private static String coordinates(ConsumerRecord<byte[], byte[]> letter) {
    Map<String, String> headers = Topic.headers(letter);
    return headers.get(DeadLetterHeader.TOPIC.key())
        + "-"
        + headers.get(DeadLetterHeader.PARTITION.key())
        + "-"
        + headers.get(DeadLetterHeader.OFFSET.key());
  }

  private static String coordinates(RecordMetadata record) {
    return record.topic() + "-" + record.partition() + "-" + record.offset();
  }

  private static UUID recordId(RecordMetadata record) {
    return Generators.nameBasedGenerator(Identity.RECORD_NAMESPACE)
        .generate(
            Identity.recordName(
                record.topic(), record.partition(), record.offset(), record.timestamp()));
  }
}
