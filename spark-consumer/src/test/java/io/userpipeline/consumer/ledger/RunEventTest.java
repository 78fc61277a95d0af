package io.userpipeline.consumer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunEventTest {

  private static final String RUN = "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1";

  @Test
  void readsTheHeadersOfTheProducer() {
    // Given
    SourceRecord record = record(RUN, "17");

    // When
    Optional<RunEvent> event = RunEvent.of(record);

    // Then
    assertThat(event).contains(new RunEvent(UUID.fromString(RUN), 17));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 17",
        RUN + ", -",
        "1-1-1-1-1, 17",
        RUN + ", -1",
        RUN + ", 1.5",
        RUN + ", 4294967296",
        RUN + ", ''",
        "'', 17"
      })
  void countsNothingForARunThatCannotBe(String runId, String runIndex) {
    // Given
    SourceRecord record = record(runId, runIndex);

    // When
    Optional<RunEvent> event = RunEvent.of(record);

    // Then
    assertThat(event).isEmpty();
  }

  private static SourceRecord record(String runId, String runIndex) {
    return new SourceRecord(
        "users",
        0,
        1,
        2,
        null,
        null,
        List.of(header("ce_runid", runId), header("ce_runindex", runIndex)));
  }

  private static SourceRecord.Header header(String name, String value) {
    return new SourceRecord.Header(
        name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }
}
