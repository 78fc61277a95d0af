package io.userpipeline.consumer.sink;

import static com.datastax.oss.simulacron.common.codec.ConsistencyLevel.LOCAL_QUORUM;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.closeConnection;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.isBootstrapping;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.noResult;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.overloaded;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.serverError;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.unauthorized;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.unavailable;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.writeTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.simulacron.common.codec.WriteType;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.stubbing.CloseType;
import com.datastax.oss.simulacron.common.stubbing.DisconnectAction.Scope;
import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.cassandra.SharedSession;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.transform.RowValues;
import io.userpipeline.consumer.transform.TableColumn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches a node that fails in each of the ways that a node can, and what lands after it. */
@Timeout(60)
class OutageIT {

  private static final int TASKS = 4;
  private static final int ROWS_OF_A_TASK = 500;
  private static final Duration OUTAGE = Duration.ofMillis(1_500);

  private static final List<TableColumn> COLUMNS = List.of(new TableColumn("name", "text"));

  private static final WriteSettings SETTINGS =
      new WriteSettings(
          "k",
          "t",
          COLUMNS,
          DefaultConsistencyLevel.LOCAL_QUORUM,
          256,
          Duration.ofMillis(400),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          null);

  private final FaultyCluster node = new FaultyCluster(RowInsert.cql(SETTINGS), 1);

  @AfterEach
  void close() {
    SharedSession.closeAll();
    node.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("says it is overloaded", overloaded("too much")),
        Arguments.of("misses replicas", unavailable(LOCAL_QUORUM, 2, 1)),
        Arguments.of(
            "does not hear of replicas", writeTimeout(LOCAL_QUORUM, 1, 2, WriteType.SIMPLE)),
        Arguments.of("is bootstrapping", isBootstrapping()),
        Arguments.of("has an error of its own", serverError("null")),
        Arguments.of(
            "resets the connection", closeConnection(Scope.CONNECTION, CloseType.DISCONNECT)),
        Arguments.of("never answers", noResult()));
  }

  @ParameterizedTest(name = "a node that {0}")
  @MethodSource("faults")
  void isAskedTenTimesASecondAtMostAndGetsEveryRowWhenItIsWell(String name, Result fault) {
    // Given
    List<RowWriter> writers = openWriters();
    node.fail(fault);
    List<CompletableFuture<Void>> tasks = startWriting(writers);
    await().pollDelay(OUTAGE).until(() -> tasks.stream().noneMatch(CompletableFuture::isDone));
    long most = node.mostArrivalsInOneSecond();

    // When
    node.recover();

    // Then
    assertThat(tasks).allSatisfy(task -> assertThat(task).succeedsWithin(Duration.ofSeconds(15)));
    assertThat(node.acknowledged()).hasSize(TASKS * ROWS_OF_A_TASK);
    assertThat(most).isBetween(1L, 10L);
  }

  @Test
  void aNodeThatBeginsToFailUnderLoadIsLeftAloneAsSoonAsItSaysSo() {
    // Given
    List<CompletableFuture<Void>> tasks = startWriting(openWriters());
    await().until(() -> node.acknowledged().size() > ROWS_OF_A_TASK / 2);

    // When
    node.fail(overloaded("too much"));
    await().pollDelay(OUTAGE).until(() -> true);
    long most = node.mostArrivalsInOneSecond();

    // Then: what was on its way, and ten more
    assertThat(most).isLessThanOrEqualTo((long) TASKS * SETTINGS.maxInFlight() + 10);
    node.forgetArrivals();
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    assertThat(node.mostArrivalsInOneSecond()).isLessThanOrEqualTo(10);
    node.recover();
    assertThat(tasks).allSatisfy(task -> assertThat(task).succeedsWithin(Duration.ofSeconds(15)));
    assertThat(node.acknowledged()).hasSize(TASKS * ROWS_OF_A_TASK);
  }

  @Test
  void saysWhatToDoWhenTheRoleLosesItsRights() {
    // Given
    List<RowWriter> writers = openWriters();
    node.fail(unauthorized("User job has no MODIFY permission on <table k.t>"));

    // When
    List<CompletableFuture<Void>> tasks = startWriting(writers);

    // Then
    assertThat(tasks.get(0))
        .failsWithin(Duration.ofSeconds(15))
        .withThrowableThat()
        .withCauseInstanceOf(TableUnusableException.class)
        .withMessageContaining("User job has no MODIFY permission on <table k.t>")
        .withMessageContaining("Give the role of pipeline.cassandra.username MODIFY");
  }

  private List<RowWriter> openWriters() {
    CassandraConnectorConf cluster = node.access();
    return IntStream.range(0, TASKS)
        .mapToObj(task -> RowWriter.open(cluster, SETTINGS, row -> {}))
        .toList();
  }

  private List<CompletableFuture<Void>> startWriting(List<RowWriter> writers) {
    return writers.stream()
        .map(writer -> CompletableFuture.runAsync(() -> writeRows(writer), this::onThread))
        .toList();
  }

  private static void writeRows(RowWriter writer) {
    try (writer) {
      for (int offset = 0; offset < ROWS_OF_A_TASK; offset++) {
        writer.write(row(offset));
      }
      writer.awaitAll();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void onThread(Runnable task) {
    Thread thread = new Thread(task, "task");
    thread.setDaemon(true);
    thread.start();
  }

  private static IdentifiedRow row(long offset) {
    RowValues values = new RowValues(List.of("x"));
    var record = new SourceRecord("users", 0, offset, 1_000, null, new byte[0], List.of());
    return new IdentifiedRow(UUID.randomUUID(), values, record);
  }
}
