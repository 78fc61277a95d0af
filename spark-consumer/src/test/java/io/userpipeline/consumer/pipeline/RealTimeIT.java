package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.kafka.Backlog;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.start.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is only so where each record lands as it comes. */
class RealTimeIT extends PipelineFixture {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final byte[] USER =
      "{\"name\":{\"first\":\"Ada\",\"last\":\"Q\"}}".getBytes(StandardCharsets.UTF_8);

  @BeforeEach
  void inRealTime() {
    pipeline
        .with("pipeline.trigger.mode", "real-time")
        .with("spark.executor.heartbeatInterval", "1s");
  }

  @Test
  void landsWhileABatchLasts() {
    // Given
    pipeline.owner.createWithPartitions(1, pipeline.topic);
    pipeline.send(USER, 1);
    try (JobRun job = pipeline.start()) {
      awaitRows(1);

      // When
      pipeline.send(USER, 2);

      // Then
      awaitRows(3);
      awaitPosition(3);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void goesOnWhereABatchHadComeWhenItWasBrokenOff() {
    // Given
    landTwoUsersAndJunk();

    // When
    pipeline.send(USER, 1);
    try (JobRun job = pipeline.start()) {
      awaitRows(3);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }

    // Then
    assertThat(pipeline.deadLetterCount()).isEqualTo(1);
  }

  @Test
  void goesOnBehindTheLastBatchAlsoWhenOneBeforeItHadEnded() {
    // Given
    pipeline.with("pipeline.trigger.batch-length", "15s");
    pipeline.owner.createWithPartitions(1, pipeline.topic);
    pipeline.send(USER, 1);
    Path firstEnd =
        Path.of(pipeline.settings().get("pipeline.checkpoint.location"), "commits", "0");
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).until(() -> Files.exists(firstEnd));
      pipeline.send(new byte[] {1}, 1);
      awaitPosition(2);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }

    // When
    pipeline.send(USER, 1);
    try (JobRun job = pipeline.start()) {
      awaitRows(2);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }

    // Then
    assertThat(pipeline.deadLetterCount()).isEqualTo(1);
  }

  @Test
  void landsABatchAgainThatHadNotEndedWhenItIsToldTo() {
    // Given
    landTwoUsersAndJunk();

    // When
    ExitCode exitCode = pipeline.rewind("earliest");

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).until(() -> pipeline.deadLetterCount() == 2);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void stopsBeforeATopicThatWasMadeAgainWhileABatchHadNotEnded() {
    // Given
    landTwoUsersAndJunk();
    pipeline.owner.delete(pipeline.topic);
    pipeline.send(USER, 5);

    // When
    ExitCode exitCode = pipeline.start().await();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
  }

  @Test
  void oneCheckpointServesBothModesInTurn() {
    // Given
    pipeline.with("pipeline.trigger.mode", "interval");
    landOneMore(1);
    pipeline.with("pipeline.trigger.mode", "real-time");
    landOneMore(2);

    // When
    pipeline.with("pipeline.trigger.mode", "interval");
    landOneMore(3);

    // Then
    pipeline.with("pipeline.trigger.mode", "real-time");
    landOneMore(4);
    assertThat(pipeline.rows()).hasSize(4);
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void landsInMicroBatchesWhenATopicGetsMorePartitionsThanSparkHasCores() {
    // Given
    pipeline.owner.createWithPartitions(2, pipeline.topic);
    pipeline.send(USER, 1);
    try (LogCapture log = LogCapture.begin();
        JobRun job = pipeline.start()) {
      awaitRows(1);

      // When
      pipeline.owner.addPartitions(3, pipeline.topic);
      pipeline.send(new ProducerRecord<>(pipeline.topic, 2, null, USER));

      // Then
      awaitRows(2);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("a core for each of the 3 partitions of the topics"));
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void aPositionPassesAnAbortedTransactionAndStaysBeforeTheNextRecord() {
    // Given
    send(Transactions::commit, Transactions::abort, Transactions::commit);

    // When
    Backlog.Look look = lookBehind(1);

    // Then
    assertThat(look.position().positions()).containsOnly(Map.entry(partition(), 4L));
    assertThat(look.waiting()).containsOnly(Map.entry(partition(), 2L));
  }

  @Test
  void nothingWaitsBehindTheLastRecordOfTransactions() {
    // Given
    send(Transactions::commit, Transactions::abort);

    // When
    Backlog.Look look = lookBehind(1);

    // Then
    assertThat(look.position().positions()).containsOnly(Map.entry(partition(), 4L));
    assertThat(look.waiting()).containsOnly(Map.entry(partition(), 0L));
  }

  /** Sends a record in each of some transactions, of which each takes two offsets. */
  @SafeVarargs
  private void send(Consumer<Transactions>... ends) {
    pipeline.owner.createWithPartitions(1, pipeline.topic);
    try (var transactions = new Transactions(STACK.kafka().ownerProperties(), pipeline.topic)) {
      for (Consumer<Transactions> end : ends) {
        transactions.begin("Ada");
        end.accept(transactions);
      }
    }
  }

  private Backlog.Look lookBehind(long offset) {
    var reader =
        Map.of(
            "bootstrap.servers",
            STACK.kafka().bootstrapServers(),
            "isolation.level",
            "read_committed");
    try (Backlog backlog = new Backlog(reader)) {
      return backlog.look(new TopicOffsets(Map.of(partition(), offset)));
    }
  }

  private TopicPartition partition() {
    return new TopicPartition(pipeline.topic, 0);
  }

  private void landTwoUsersAndJunk() {
    pipeline.owner.createWithPartitions(1, pipeline.topic);
    pipeline.send(USER, 2);
    pipeline.send(new byte[] {1}, 1);
    try (JobRun job = pipeline.start()) {
      awaitPosition(3);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  private void awaitPosition(long position) {
    await()
        .atMost(LIMIT)
        .until(() -> pipeline.owner.committed("user-pipeline", pipeline.topic) == position);
  }

  private void landOneMore(int rows) {
    pipeline.send(new ProducerRecord<>(pipeline.topic, USER));
    try (JobRun job = pipeline.start()) {
      awaitRows(rows);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.rows().size() >= count);
  }
}
