package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the job does when a row or the cluster fails under it. */
class FailureIT extends PipelineFixture {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void keepsARowThatCassandraRefusesAsDeadLetterAndLandsTheRest() {
    // Given
    pipeline.owner.create(16_000_000, pipeline.topic, pipeline.deadLetterTopic);
    byte[] tooLarge = user("x".repeat(12_000_000));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("before")));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, tooLarge));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("after")));

    // When
    try (JobRun job = pipeline.start()) {
      awaitRows(2);
      await().atMost(LIMIT).until(() -> !pipeline.deadLetters().isEmpty());
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }

    // Then
    List<ConsumerRecord<byte[], byte[]>> letters = pipeline.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isEqualTo(tooLarge);
    assertThat(letters.get(0).headers().lastHeader("dead-letter-stage").value())
        .isEqualTo("write".getBytes(StandardCharsets.UTF_8));
    assertThat(pipeline.rows()).hasSize(2);
  }

  @Test
  void keepsRowsThatCassandraRefusesAsDeadLettersWhereNoOtherRowIsBesideThem() {
    // Given
    pipeline.owner.create(16_000_000, pipeline.topic, pipeline.deadLetterTopic);
    byte[] tooLarge = user("x".repeat(12_000_000));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, tooLarge));
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).until(() -> pipeline.deadLetterCount() == 1);
      pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, tooLarge));
      pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, tooLarge));
      await().atMost(LIMIT).until(() -> pipeline.deadLetterCount() == 3);

      // When
      pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("after")));

      // Then
      awaitRows(1);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(pipeline.rows()).hasSize(1);
    assertThat(pipeline.deadLetterCount()).isEqualTo(3);
  }

  @Test
  void stopsWithoutADeadLetterWhenCassandraRefusesEveryRow() {
    // Given
    try (LogCapture log = LogCapture.begin();
        JobRun job = pipeline.start()) {
      pipeline.send(new ProducerRecord<>(pipeline.topic, user("before")));
      awaitRows(1);
      makeTableAgainWithTheKey("phone");

      // When
      pipeline.send(user("after"), 20);
      ExitCode exitCode = job.await();

      // Then
      assertThat(exitCode).isEqualTo(ExitCode.QUERY_FAILED);
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("No row can be written: ")
                      && line.contains("Mend what is named there, of the table"));
    }
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void keepsARejectedRecordThatIsAsLargeAsItsTopicAllows() {
    // Given
    byte[] largest = new byte[1_048_400];
    new Random(1).nextBytes(largest);
    pipeline.send(new ProducerRecord<>(pipeline.topic, largest));

    // When
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).ignoreExceptions().until(() -> !pipeline.deadLetters().isEmpty());
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }

    // Then
    assertThat(pipeline.deadLetters()).hasSize(1);
    assertThat(pipeline.deadLetters().get(0).value()).isEqualTo(largest);
  }

  @Test
  void keepsALetterThatDoesNotFitWithoutItsValueAndGoesOn() {
    // Given
    byte[] incompressible = new byte[50_000];
    new Random(2).nextBytes(incompressible);
    try (JobRun job = pipeline.start()) {
      pipeline.send(new ProducerRecord<>(pipeline.topic, user("before")));
      awaitRows(1);
      pipeline.owner.limit(pipeline.deadLetterTopic, 10_000);

      // When
      pipeline.send(new ProducerRecord<>(pipeline.topic, incompressible));
      pipeline.send(new ProducerRecord<>(pipeline.topic, user("after")));

      // Then
      awaitRows(2);
      await().atMost(LIMIT).until(() -> pipeline.deadLetterCount() > 0);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    List<ConsumerRecord<byte[], byte[]>> letters = pipeline.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isNull();
    assertThat(letters.get(0).headers().lastHeader("dead-letter-value-bytes").value())
        .isEqualTo("50000".getBytes(StandardCharsets.UTF_8));
    assertThat(letters.get(0).headers().lastHeader("dead-letter-offset")).isNotNull();
  }

  @Test
  void writesNoDeadLetterWhenMoreIsRejectedThanTheBudgetAndStartsAgainOnlyWhenToldTo() {
    // Given
    pipeline
        .with("pipeline.dead-letters.error-budget.percent", "50")
        .with("pipeline.dead-letters.error-budget.least-records", "3");
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("good")));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, new byte[] {1}));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, new byte[] {2}));

    // When
    ExitCode first = pipeline.start().await();
    ExitCode again = pipeline.start().await();
    pipeline.with("pipeline.dead-letters.error-budget.percent", "90");
    ExitCode withAHigherOne = pipeline.start().await();

    // Then
    assertThat(first).isEqualTo(ExitCode.ERROR_BUDGET);
    assertThat(again).isEqualTo(ExitCode.ERROR_BUDGET);
    assertThat(withAHigherOne).isEqualTo(ExitCode.ERROR_BUDGET);
    assertThat(pipeline.rows()).hasSize(1);
    assertThat(pipeline.deadLetterCount()).isZero();
  }

  @Test
  void landsWhatBrokeTheBudgetWhenAPersonLetsItGoOn() throws IOException {
    // Given
    pipeline
        .with("pipeline.dead-letters.error-budget.percent", "50")
        .with("pipeline.dead-letters.error-budget.least-records", "3");
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("good")));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, new byte[] {1}));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, new byte[] {2}));
    pipeline.start().await();
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("later")));

    // When
    pipeline
        .with("pipeline.dead-letters.error-budget.percent", "90")
        .with("pipeline.dead-letters.error-budget.go-on", overspentSince());
    try (JobRun job = pipeline.start()) {
      awaitRows(2);
      await().atMost(LIMIT).until(() -> pipeline.deadLetterCount() == 2);

      // Then
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(pipeline.deadLetters())
        .extracting(ConsumerRecord::value)
        .containsExactlyInAnyOrder(new byte[] {1}, new byte[] {2});
  }

  @Test
  void keepsARecordThatSparksReaderCannotRepresentAsDeadLetterAndLandsTheRest() {
    // Given
    long nanoseconds = Instant.now().toEpochMilli() * 1_000_000;
    pipeline.owner.create(1_000_000, pipeline.topic, pipeline.deadLetterTopic);
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("before")));
    RecordMetadata strange =
        pipeline.send(new ProducerRecord<>(pipeline.topic, 0, nanoseconds, null, user("strange")));
    pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("after")));

    // When
    try (JobRun job = pipeline.start()) {
      awaitRows(2);
      pipeline.send(new ProducerRecord<>(pipeline.topic, 0, null, user("later")));
      awaitRows(3);

      // Then
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    List<ConsumerRecord<byte[], byte[]>> letters = pipeline.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isEqualTo(user("strange"));
    assertThat(text(letters.get(0), "dead-letter-stage")).isEqualTo("read");
    assertThat(text(letters.get(0), "dead-letter-offset")).isEqualTo("" + strange.offset());
    assertThat(text(letters.get(0), "dead-letter-timestamp")).isEqualTo("" + nanoseconds);
  }

  @Test
  void landsEverythingAfterCassandraWasAwayForLongerThanATaskWaits() throws Exception {
    // Given
    pipeline
        .with("pipeline.cassandra.request-timeout", "500ms")
        .with("pipeline.cassandra.retry-time-limit", "2s")
        .with("pipeline.start.timeout", "60s");
    try (JobRun job = pipeline.start()) {
      pipeline.send(new ProducerRecord<>(pipeline.topic, user("before")));
      awaitRows(1);

      // When
      STACK.cassandra().process().pause();
      try {
        for (int number = 0; number < 200; number++) {
          pipeline.send(new ProducerRecord<>(pipeline.topic, user("during")));
        }
        // Longer than a task waits: its query has failed by then.
        await().pollDelay(Duration.ofSeconds(6)).until(job::running);
      } finally {
        STACK.cassandra().process().resume();
      }

      // Then
      awaitRows(201);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(pipeline.rows()).hasSize(201);
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void landsEverythingAfterCassandraWasKilledAndIsBackAfterTenSeconds() throws Exception {
    // Given
    try (JobRun job = pipeline.start()) {
      pipeline.send(user("before"), 1_000);
      awaitRows(1);

      // When
      STACK.cassandra().process().kill();
      pipeline.send(user("during"), 1_000);
      await().pollDelay(Duration.ofSeconds(10)).atMost(LIMIT).until(job::running);
      STACK.cassandra().restart();

      // Then
      awaitRows(2_000);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(pipeline.rows()).hasSize(2_000);
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void stopsWithoutADeadLetterWhenTheTableIsDropped() {
    // Given
    try (JobRun job = pipeline.start()) {
      pipeline.send(new ProducerRecord<>(pipeline.topic, user("before")));
      awaitRows(1);
      pipeline.session().execute("DROP TABLE spark_streams." + pipeline.table);

      // When
      pipeline.send(new ProducerRecord<>(pipeline.topic, user("after")));
      ExitCode exitCode = job.await();

      // Then
      assertThat(exitCode).isEqualTo(ExitCode.QUERY_FAILED);
    }
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  /** It has the columns that it had, so it can be read, and statements for it can be prepared. */
  private void makeTableAgainWithTheKey(String key) {
    String columns =
        pipeline
            .session()
            .execute(
                "SELECT column_name, type FROM system_schema.columns"
                    + " WHERE keyspace_name = 'spark_streams' AND table_name = ?",
                pipeline.table)
            .all()
            .stream()
            .map(column -> column.getString(0) + " " + column.getString(1))
            .collect(Collectors.joining(", "));
    String table = "spark_streams." + pipeline.table;
    pipeline.session().execute("DROP TABLE " + table);
    pipeline
        .session()
        .execute("CREATE TABLE " + table + " (" + columns + ", PRIMARY KEY (" + key + "))");
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.rows().size() >= count);
  }

  private String overspentSince() throws IOException {
    Path checkpoint = Path.of(pipeline.settings().get("pipeline.checkpoint.location"));
    return new JsonMapper()
        .readTree(Files.readString(checkpoint.resolve("overspent.json")))
        .path("since")
        .asString();
  }

  private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
    return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  private static byte[] user(String firstName) {
    return ("{\"name\":{\"first\":\"" + firstName + "\",\"last\":\"Q\"}}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
