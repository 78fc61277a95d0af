package io.userpipeline.consumer.sink;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.isBootstrapping;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.overloaded;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.simulacron.common.result.Result;
import io.userpipeline.consumer.cassandra.SharedSession;
import io.userpipeline.consumer.pipeline.LogCapture;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.transform.RowValues;
import io.userpipeline.consumer.transform.TableColumn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a node of three costs that takes writes and answers none, or that it cannot. */
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

  @ParameterizedTest
  @MethodSource("faults")
  void theOthersLandItsRowsAtOnceWhenItSaysThatItIsIll(Result fault) {
    // Given
    RowWriter writer = RowWriter.open(nodes.access(), SETTINGS, row -> {});
    nodes.failOne(fault);

    // When
    CompletableFuture<Void> task = CompletableFuture.runAsync(() -> write(writer));

    // Then
    assertThat(task).as("faster than one at a time").succeedsWithin(Duration.ofSeconds(8));
    assertThat(nodes.acknowledged()).hasSize(ROWS);
  }

  static Stream<Result> faults() {
    return Stream.of(overloaded("too much"), isBootstrapping(), serverError("null"));
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
