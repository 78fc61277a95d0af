package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.contract.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the job does when checkpoint and topic do not fit each other any more. */
class CheckpointIT extends PipelineFixture {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @BeforeEach
  void open() {
    pipeline.with("pipeline.trigger.mode", "available-now");
    pipeline.owner.create(1_000_000, pipeline.topic, pipeline.deadLetterTopic);
  }

  @Test
  void landsWhatIsThereAndEnds() {
    // Given
    send(3);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(pipeline.rows()).hasSize(3);
    assertThat(pipeline.owner.committed("user-pipeline", pipeline.topic)).isEqualTo(3);
  }

  @Test
  void stopsBeforeATopicThatWasMadeAgain() {
    // Given
    send(3);
    run();
    pipeline.owner.delete(pipeline.topic);
    send(5);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
    assertThat(pipeline.rows()).hasSize(3);
  }

  @Test
  void goesOnWithTheOldestRecordOfATopicThatWasMadeAgain() {
    // Given
    send(3);
    run();
    pipeline.owner.delete(pipeline.topic);
    send(5);

    // When
    pipeline.with("pipeline.checkpoint.on-gap", "earliest");
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(pipeline.rows()).hasSize(8);
    pipeline.with("pipeline.checkpoint.on-gap", "fail");
    send(1);
    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(pipeline.rows()).hasSize(9);
  }

  @Test
  void noticesATopicThatIsMadeAgainWhileItIsRead() {
    // Given
    pipeline.with("pipeline.trigger.mode", "interval");
    send(3);
    ExitCode exitCode;
    try (JobRun job = pipeline.start()) {
      awaitRows(3);

      // When
      pipeline.owner.delete(pipeline.topic);
      send(8);
      exitCode = job.await();
    }

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
  }

  @Test
  void stopsBeforeRecordsThatRetentionRemoved() {
    // Given
    send(3);
    run();
    send(4);
    pipeline.owner.deleteRecordsBefore(pipeline.topic, 5);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
    assertThat(pipeline.rows()).hasSize(3);
  }

  @Test
  void goesOnBehindRecordsThatRetentionRemovedWhenToldSo() {
    // Given
    send(3);
    run();
    send(4);
    pipeline.owner.deleteRecordsBefore(pipeline.topic, 5);
    pipeline.with("pipeline.checkpoint.on-gap", "latest");

    // When
    run();
    send(2);
    run();

    // Then
    assertThat(pipeline.rows()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"offsets", "commits"})
  void stopsBeforeADamagedCheckpointAndGoesOnAfterARewind(String logs) throws IOException {
    // Given
    send(3);
    run();
    truncateLatest(logs);
    send(2);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
    assertThat(pipeline.rewind("committed")).isEqualTo(ExitCode.OK);
    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(pipeline.rows()).hasSize(5);
  }

  @Test
  void beginsWhereItIsTold() {
    // Given
    send(3);
    long moment = System.currentTimeMillis() + 1;
    await().until(() -> System.currentTimeMillis() > moment);
    send(4);
    pipeline.with("pipeline.source.starting-offsets", "since:" + Instant.ofEpochMilli(moment));

    // When
    run();

    // Then
    assertThat(pipeline.rows()).hasSize(4);
    assertThat(pipeline.rewind("{\"" + pipeline.topic + "\":{\"0\":2}}")).isEqualTo(ExitCode.OK);
    run();
    assertThat(pipeline.rows()).hasSize(5);
  }

  @Test
  void readsAllTopicsOfAPattern() {
    // Given
    send(2);
    String second = pipeline.topic + "_more";
    send(second, 3);
    pipeline.with("pipeline.source.topic-pattern", pipeline.topic + "(_more)?");

    // When
    run();

    // Then
    assertThat(pipeline.rows()).hasSize(5);
  }

  @Test
  void knowsATopicOfAPatternThatCameWhileItRan() {
    // Given
    String second = pipeline.topic + "_more";
    send(1);
    pipeline
        .with("pipeline.source.topic-pattern", pipeline.topic + "(_more)?")
        .without("pipeline.trigger.mode");
    try (JobRun job = pipeline.start()) {
      send(second, 3);
      awaitRows(4);
      await().atMost(LIMIT).until(() -> owner().contains(second));
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    pipeline.owner.delete(second);
    send(second, 5);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"offsets", "commits"})
  void finishesARewindThatACrashBrokeOff(String alreadySetAside) throws IOException {
    // Given
    send(3);
    run();
    Files.writeString(
        checkpoint().resolve("user-pipeline.json"),
        owner()
            .replaceFirst("\\{\"0\" ?: ?0\\}", "{\"0\":1}")
            .replaceFirst("\\{", "{\"beginsAnew\":true,"));
    Files.delete(checkpoint().resolve(".user-pipeline.json.crc"));
    Files.move(checkpoint().resolve(alreadySetAside), checkpoint().resolve("set-aside"));
    pipeline.session().execute("TRUNCATE spark_streams." + pipeline.table);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(pipeline.rows()).hasSize(2);
    assertThat(owner()).doesNotContain("beginsAnew");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown://bucket/checkpoint", "/dev/null/checkpoint"})
  void saysThatACheckpointCannotBeReached(String location) {
    // Given
    pipeline.with("pipeline.checkpoint.location", location).with("pipeline.start.timeout", "1s");

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
  }

  @Test
  void refusesToReadItsOwnDeadLetters() {
    // Given
    pipeline.with("pipeline.source.topic-pattern", pipeline.topic + ".*");

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CONFIGURATION);
  }

  private ExitCode run() {
    try (JobRun job = pipeline.start()) {
      return job.await();
    }
  }

  private void send(int records) {
    send(pipeline.topic, records);
  }

  private void send(String topic, int records) {
    byte[] value = Example.accepted().get(0).value();
    for (int record = 0; record < records; record++) {
      pipeline.send(new ProducerRecord<>(topic, value));
    }
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        // A table that was just made is listed before it can be read.
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.rows().size() >= count);
  }

  private Path checkpoint() {
    return Path.of(pipeline.settings().get("pipeline.checkpoint.location"));
  }

  /** What the checkpoint says about the topics. */
  private String owner() throws IOException {
    return Files.readString(checkpoint().resolve("user-pipeline.json"));
  }

  private void truncateLatest(String logs) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(checkpoint().resolve(logs))) {
      files = all.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
    Path latest = files.stream().max(Comparator.comparing(Path::getFileName)).orElseThrow();
    Files.write(latest, new byte[] {'v', '1'});
    Files.deleteIfExists(latest.resolveSibling("." + latest.getFileName() + ".crc"));
  }
}
