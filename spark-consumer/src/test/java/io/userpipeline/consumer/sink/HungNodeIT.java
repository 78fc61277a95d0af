package io.userpipeline.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.userpipeline.consumer.cassandra.SharedSession;
import io.userpipeline.consumer.pipeline.LogCapture;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.transform.RowValues;
import io.userpipeline.consumer.transform.TableColumn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node of three costs that takes writes and answers none. */
class HungNodeIT {

  private static final int ROWS = 2_000;

  private static final WriteSettings SETTINGS =
      new WriteSettings(
          "k",
          "t",
          List.of(new TableColumn("name", "text")),
          DefaultConsistencyLevel.LOCAL_QUORUM,
          256,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          null);

  private final FaultyCluster nodes = new FaultyCluster(RowInsert.cql(SETTINGS), 3);

  @AfterEach
  void close() {
    SharedSession.closeAll();
    nodes.close();
  }

  @Test
  void theOthersLandItsRowsBeforeARequestTimesOut() {
    // Given
    RowWriter writer = RowWriter.open(nodes.access(), SETTINGS, row -> {});
    nodes.hangOne();

    // When
    CompletableFuture<Void> task = CompletableFuture.runAsync(() -> write(writer));

    // Then
    assertThat(task).succeedsWithin(Duration.ofSeconds(8));
    assertThat(nodes.acknowledged()).hasSize(ROWS);
  }

  @Test
  void theWritesItNeverAnswersDoNotFillTheLog() {
    // Given
    RowWriter writer = RowWriter.open(nodes.access(), SETTINGS, row -> {});
    nodes.hangOne();

    // When
    List<String> warnings;
    try (LogCapture log = LogCapture.begin()) {
      write(writer);
      warnings = log.lines().stream().filter(line -> line.contains("complete already")).toList();
    }

    // Then
    assertThat(warnings).isEmpty();
  }

  @Test
  void aWriteSaysWhatTheDriverMayDoWithIt() {
    // Given
    var insert = new RowInsert(SharedSession.get(nodes.access()), SETTINGS);

    // When
    BoundStatement statement = insert.bind(UUID.randomUUID(), List.of("x"), 1_000);

    // Then
    assertThat(statement.isIdempotent()).isTrue();
    assertThat(statement.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.LOCAL_QUORUM);
    assertThat(statement.getTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  private static void write(RowWriter writer) {
    try (writer) {
      for (int offset = 0; offset < ROWS; offset++) {
        var record = new SourceRecord("users", 0, offset, 1_000, null, new byte[0], List.of());
        writer.write(new IdentifiedRow(UUID.randomUUID(), new RowValues(List.of("x")), record));
      }
      writer.awaitAll();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
