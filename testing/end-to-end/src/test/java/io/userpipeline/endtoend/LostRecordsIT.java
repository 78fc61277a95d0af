package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records, or what the job knows of them, are gone: the stop, the way out, and nothing missing. */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LostRecordsIT {

  private static final int USERS = 300;
  private static final int CHECKPOINT_EXIT_CODE = 6;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  @TempDir private Path checkpoint;

  private Programs programs;
  private Ledger ledger;
  private Admin admin;

  /** Was landed, before the job stopped. */
  private UUID landed;

  /** Came while no job ran. */
  private UUID waiting;

  @BeforeEach
  void start() throws Exception {
    STACK.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
    admin = Admin.create(Map.of("bootstrap.servers", STACK.kafka().bootstrapServers()));
    programs = Programs.withoutBudget(STACK.running());
    ledger = new Ledger(programs, LIMIT);
    programs.startProducer();
    landed = programs.trigger(USERS);
    try (ChildJvm job = programs.startJob(checkpoint)) {
      ledger.awaitAllLanded(landed);
      job.requestStop();
      assertThat(job.awaitExit()).as(job.log()).isZero();
    }
    waiting = programs.trigger(USERS);
    ledger.awaitAllMissing(waiting);
  }

  @AfterEach
  void stop() {
    programs.close();
    admin.close();
  }

  @Test
  void recordsThatRetentionRemovedAreNamedAndAReplayLandsThem() throws Exception {
    // Given
    admin.deleteRecords(allRecords()).all().get();

    // When
    String log = logOfStop();

    // Then
    assertThat(log).contains("pipeline.checkpoint.on-gap", Topics.USER_CREATED + "-0");
    replayBehindTheGap();
  }

  @Test
  void aTopicThatWasMadeAgainIsNamedAndAReplayLandsWhatItLost() throws Exception {
    // Given
    admin.deleteTopics(List.of(Topics.USER_CREATED)).all().get();
    STACK.kafka().createTopics(Topics.USER_CREATED);

    // When
    String log = logOfStop();

    // Then
    assertThat(log).contains("pipeline.checkpoint.on-gap", Topics.USER_CREATED + "-0");
    replayBehindTheGap();
  }

  @Test
  void aTruncatedCheckpointIsNamedAndARewindLandsTheRest() throws Exception {
    // Given
    Path offsets = truncateLatest("offsets");

    // When
    String log = logOfStop();

    // Then
    assertThat(log).contains("rewind", offsets.getFileName().toString());
    programs.rewind(checkpoint, "committed");
    try (ChildJvm job = programs.startJob(checkpoint)) {
      requireNothingMissing();
    }
  }

  private String logOfStop() throws InterruptedException {
    try (ChildJvm job = programs.startJob(checkpoint)) {
      assertThat(job.awaitExit()).as(job.log()).isEqualTo(CHECKPOINT_EXIT_CODE);
      return job.log();
    }
  }

  private void replayBehindTheGap() throws Exception {
    programs.withJobSetting("spark.pipeline.checkpoint.on-gap", "earliest");
    try (ChildJvm job = programs.startJob(checkpoint)) {
      ledger.awaitAllLanded(programs.replay(waiting));
      requireNothingMissing();
    }
  }

  private void requireNothingMissing() {
    ledger.awaitAllLanded(waiting);
    ledger.awaitAllLanded(landed);
    try (Table table = new Table(STACK.running())) {
      assertThat(table.rows().keySet())
          .containsAll(EventIds.of(landed, USERS))
          .containsAll(EventIds.of(waiting, USERS));
    }
  }

  private Map<TopicPartition, RecordsToDelete> allRecords() throws Exception {
    var partitions =
        admin
            .describeTopics(List.of(Topics.USER_CREATED))
            .allTopicNames()
            .get()
            .get(Topics.USER_CREATED)
            .partitions()
            .stream()
            .map(partition -> new TopicPartition(Topics.USER_CREATED, partition.partition()))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin.listOffsets(partitions).all().get().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
  }

  private Path truncateLatest(String logs) throws IOException {
    try (var files = Files.list(checkpoint.resolve(logs))) {
      Path latest =
          files
              .filter(file -> file.getFileName().toString().matches("\\d+"))
              .max(Comparator.comparingInt(file -> Integer.parseInt(file.getFileName().toString())))
              .orElseThrow();
      try (FileChannel channel = FileChannel.open(latest, StandardOpenOption.WRITE)) {
        channel.truncate(1);
      }
      return latest;
    }
  }
}
