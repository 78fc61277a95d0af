package io.userpipeline.consumer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.contract.Example;
import io.userpipeline.contract.UserLandings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class LedgerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID SESSION = UUID.randomUUID();
  private static final UUID RUN = UUID.fromString("01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1");
  private static final String TABLE = "spark_streams.created_users";
  private static final UUID OTHER_RUN = UUID.randomUUID();
  private static final Instant EVENT = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void sumsUpTheTasksAndBatchesOfARunUnderOneKey() {
    // Given
    Ledger ledger = new Ledger(TABLE, SESSION, 10);
    ledger.add(7, List.of(landed(RUN, 0, 2), landed(RUN, 1)));

    // When
    List<LedgerEntry> entries = ledger.add(8, List.of(landed(RUN, 4), deadLettered(RUN, 3)));

    // Then
    assertThat(entries).hasSize(1);
    assertThat(text(entries.get(0).key())).isEqualTo(UserLandings.key(RUN, SESSION, 7));
    assertThat(indices(entries.get(0), "landed")).containsExactly(0, 1, 2, 4);
    assertThat(indices(entries.get(0), "deadLettered")).containsExactly(3);
    assertThat(value(entries.get(0)).path("table").textValue()).isEqualTo(TABLE);
  }

  @Test
  void reportsOnlyRunsOfTheBatch() {
    // Given
    Ledger ledger = new Ledger(TABLE, SESSION, 10);
    ledger.add(0, List.of(landed(RUN, 0)));

    // When
    List<LedgerEntry> entries = ledger.add(1, List.of(landed(OTHER_RUN, 0), new TaskLandings()));

    // Then
    assertThat(entries)
        .extracting(entry -> value(entry).path("run").textValue())
        .containsExactly(OTHER_RUN.toString());
  }

  @Test
  void beginsAnotherRecordForARunThatItForgot() {
    // Given
    Ledger ledger = new Ledger(TABLE, SESSION, 1);
    ledger.add(0, List.of(landed(RUN, 0)));
    ledger.add(1, List.of(landed(OTHER_RUN, 0)));

    // When
    List<LedgerEntry> entries = ledger.add(2, List.of(landed(RUN, 1)));

    // Then
    assertThat(text(entries.get(0).key())).isEqualTo(UserLandings.key(RUN, SESSION, 2));
    assertThat(indices(entries.get(0), "landed")).containsExactly(1);
  }

  @Test
  void remembersAsManyRunsAsItMay() {
    // Given
    Ledger ledger = new Ledger(TABLE, SESSION, 2);
    ledger.add(0, List.of(landed(RUN, 0)));
    ledger.add(1, List.of(landed(OTHER_RUN, 0)));

    // When
    List<LedgerEntry> entries = ledger.add(2, List.of(landed(RUN, 1)));

    // Then
    assertThat(indices(entries.get(0), "landed")).containsExactly(0, 1);
  }

  @Test
  void sumsUpTheLatenciesOfTasksAndBatches() {
    // Given
    Ledger ledger = new Ledger(TABLE, SESSION, 10);
    ledger.add(0, List.of(landedAfter(100, 0), landedAfter(700, 1)));

    // When
    List<LedgerEntry> entries = ledger.add(1, List.of(landedAfter(400, 2)));

    // Then
    JsonNode value = value(entries.get(0));
    assertThat(value.path("latencyCount").intValue()).isEqualTo(3);
    assertThat(value.path("latencyTotalMillis").intValue()).isEqualTo(1_200);
    assertThat(value.path("latencyLongestMillis").intValue()).isEqualTo(700);
  }

  @Test
  void countsRowsAndDeadLettersOfNobodysRunToo() {
    // Given
    TaskLandings task = new TaskLandings();

    // When
    task.landed(ofNoRun(), EVENT.plusMillis(250));
    task.deadLettered(ofNoRun());
    task.deadLettered(record(RUN, 0));

    // Then
    assertThat(task.latencies().count()).isEqualTo(1);
    assertThat(task.latencies().totalSeconds()).isEqualTo(0.25);
    assertThat(task.deadLetters()).isEqualTo(2);
  }

  @Test
  void writesWhatTheContractShows() throws IOException {
    // Given
    TaskLandings task = new TaskLandings();
    IntStream.range(0, 10_000)
        .filter(index -> index != 17 && index != 4711)
        .forEach(index -> task.landed(record(RUN, index), EVENT.plusMillis(200)));
    task.landed(record(RUN, 0), EVENT.plusMillis(350));
    task.deadLettered(record(RUN, 17));

    // When
    List<LedgerEntry> entries = new Ledger(TABLE, SESSION, 10).add(0, List.of(task));

    // Then
    JsonNode value = value(entries.get(0));
    assertThat(value).isEqualTo(JSON.readTree(Example.landing()));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(UserLandings.schema())
                .validate(value))
        .isEmpty();
  }

  private static TaskLandings landed(UUID run, int... indices) {
    TaskLandings task = new TaskLandings();
    IntStream.of(indices).forEach(index -> task.landed(record(run, index), EVENT));
    return task;
  }

  private static TaskLandings landedAfter(int millis, int index) {
    TaskLandings task = new TaskLandings();
    task.landed(record(RUN, index), EVENT.plusMillis(millis));
    return task;
  }

  private static SourceRecord ofNoRun() {
    return new SourceRecord("users", 0, 0, EVENT.toEpochMilli(), null, null, List.of());
  }

  private static TaskLandings deadLettered(UUID run, int index) {
    TaskLandings task = new TaskLandings();
    task.deadLettered(record(run, index));
    return task;
  }

  private static SourceRecord record(UUID run, int index) {
    return new SourceRecord(
        "users",
        0,
        index,
        EVENT.toEpochMilli(),
        null,
        null,
        List.of(
            new SourceRecord.Header("ce_runid", run.toString().getBytes(StandardCharsets.UTF_8)),
            new SourceRecord.Header("ce_runindex", ("" + index).getBytes(StandardCharsets.UTF_8))));
  }

  private static int[] indices(LedgerEntry entry, String set) {
    try {
      RoaringBitmap bitmap = new RoaringBitmap();
      bitmap.deserialize(ByteBuffer.wrap(value(entry).path(set).binaryValue()));
      return bitmap.toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode value(LedgerEntry entry) {
    try {
      return JSON.readTree(entry.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
