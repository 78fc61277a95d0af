package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The driver dies again and again while 200,000 events flow. */
@Tag("long")
class DriverCrashIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final int KILLS = 30;
  private static final int RUNS = 4;
  private static final int USERS_OF_A_RUN = 50_000;
  private static final int EVENTS = RUNS * USERS_OF_A_RUN;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Random moments = new Random();
  @TempDir private Path folder;

  private Programs programs;
  private Table table;
  private Topic events;
  private Topic deadLetters;
  private ChildJvm job;

  @BeforeEach
  void start() throws Exception {
    STACK.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
    events = new Topic(STACK.kafka().bootstrapServers(), Topics.USER_CREATED);
    deadLetters = new Topic(STACK.kafka().bootstrapServers(), Topics.DEAD_LETTERS);
    table = new Table(STACK.running());
    programs =
        Programs.withoutBudget(STACK.running())
            // Slow enough that events are left for every life of the driver.
            .withJobSetting("spark.pipeline.source.max-offsets-per-trigger", "800");
    programs.startProducer();
  }

  @AfterEach
  void stop() {
    programs.close();
    table.close();
  }

  @Test
  void everyEventIsOneRowAndTheLedgerIsCompleteAndStaysSo() throws Exception {
    // Given
    List<UUID> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      runs.add(programs.trigger(USERS_OF_A_RUN));
    }

    // When: the driver is killed at moments of all kinds, then lands the rest
    for (int kill = 0; kill < KILLS; kill++) {
      job = programs.startJob(folder.resolve("checkpoint"));
      Duration moment = Duration.ofMillis(3_000 + moments.nextInt(9_000));
      await().pollDelay(moment).atMost(moment.plusSeconds(10)).until(() -> true);
      job.kill();
    }
    programs.withJobSetting("spark.pipeline.source.max-offsets-per-trigger", "20000");
    job = programs.startJob(folder.resolve("checkpoint"));
    Ledger ledger = new Ledger(programs, LIMIT);
    runs.forEach(ledger::awaitAllLanded);

    // Then
    Map<UUID, ConsumerRecord<byte[], byte[]>> sent = distinctEvents();
    assertThat(sent).hasSize(EVENTS);
    Map<UUID, Map<String, String>> rows = table.rows();
    assertThat(rows.keySet()).isEqualTo(sent.keySet());
    for (var row : rows.entrySet()) {
      assertThat(row.getValue()).isEqualTo(ExpectedRow.of(sent.get(row.getKey()).value()));
    }
    assertThat(deadLetters.records()).isEmpty();

    // When: all is read again without the checkpoint, up to a run that comes last
    Map<UUID, Long> writeTimes = table.writeTimes();
    List<JsonNode> ledgers = ledgers(runs);
    job.close();
    job = programs.startJob(folder.resolve("another-checkpoint"));
    ledger.awaitAllLanded(programs.trigger(1));

    // Then
    Map<UUID, Long> writeTimesAgain = table.writeTimes();
    assertThat(writeTimesAgain).containsAllEntriesOf(writeTimes).hasSize(EVENTS + 1);
    assertThat(ledgers(runs)).isEqualTo(ledgers);
  }

  private List<JsonNode> ledgers(List<UUID> runs) throws Exception {
    List<JsonNode> ledgers = new ArrayList<>();
    for (UUID run : runs) {
      ledgers.add(programs.run(run));
    }
    return ledgers;
  }

  /** A producer may send an event twice; it is the same event, with the same value. */
  private Map<UUID, ConsumerRecord<byte[], byte[]>> distinctEvents() {
    Map<UUID, ConsumerRecord<byte[], byte[]>> distinct = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : events.records()) {
      distinct.put(UUID.fromString(Topic.headers(record).get(EventHeader.ID.key())), record);
    }
    return distinct;
  }
}
