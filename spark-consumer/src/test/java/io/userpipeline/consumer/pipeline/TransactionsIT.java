package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of records that are sent in transactions, of real Kafka. */
class TransactionsIT extends PipelineFixture {

  private static final String GROUP = "user-pipeline";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Transactions transactions;

  @BeforeEach
  void open() {
    pipeline.owner.create(1_000_000, pipeline.topic);
    transactions = new Transactions(STACK.kafka().ownerProperties(), pipeline.topic);
  }

  @AfterEach
  void close() {
    transactions.close();
  }

  @Test
  void whatAnAbortedTransactionWroteNeverBecomesARow() {
    // Given
    transactions.begin("Committed");
    transactions.commit();
    transactions.begin("Aborted", "Aborted");
    transactions.abort();
    transactions.begin("Later");
    transactions.commit();

    // When
    try (JobRun job = pipeline.start()) {
      awaitNames("Committed", "Later");
      await().atMost(LIMIT).until(() -> pipeline.owner.committed(GROUP, pipeline.topic) == 7);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }

    // Then
    assertThat(names()).containsExactlyInAnyOrder("Committed", "Later");
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void whatAnOpenTransactionWroteBecomesRowsWhenItIsCommitted() {
    // Given
    transactions.begin("Before");
    transactions.commit();
    transactions.begin("Open");
    try (JobRun job = pipeline.start()) {
      awaitNames("Before");
      await().during(Duration.ofSeconds(2)).until(() -> !names().contains("Open"));

      // When
      transactions.commit();

      // Then
      awaitNames("Before", "Open");
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void aFirstStartWithTheLatestRecordPassesNoOpenTransactionOver() {
    // Given
    transactions.begin("Before");
    transactions.commit();
    transactions.begin("Open");
    pipeline.with("pipeline.source.starting-offsets", "latest");
    Path checkpoint = Path.of(pipeline.settings().get("pipeline.checkpoint.location"));
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).until(() -> Files.exists(checkpoint.resolve("metadata")));

      // When
      transactions.commit();

      // Then
      awaitNames("Open");
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(names()).containsExactly("Open");
  }

  @Test
  void aStartGoesOnBehindAnAbortedTransaction() {
    // Given
    transactions.begin("Before");
    transactions.commit();
    transactions.begin("Aborted");
    transactions.abort();
    try (JobRun job = pipeline.start()) {
      awaitNames("Before");
    }
    transactions.begin("After");
    transactions.commit();

    // When
    try (JobRun job = pipeline.start()) {
      awaitNames("Before", "After");

      // Then
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  private void awaitNames(String... names) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> names().containsAll(List.of(names)));
  }

  private List<Object> names() {
    return pipeline.rows().values().stream().map(row -> row.get("first_name")).toList();
  }
}
