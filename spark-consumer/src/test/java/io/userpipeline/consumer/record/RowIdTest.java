package io.userpipeline.consumer.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.Identity;
import io.userpipeline.contract.IdentityVector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowIdTest {

  private static final String EVENT_ID = "b33a17b5-f57d-50e0-a15e-f9e0b98be7ba";
  private static final UUID ID_OF_FIRST_RECORD =
      UUID.fromString("f343ac87-9759-5f34-8e2e-a3157df89885");

  static Stream<Arguments> recordVectors() {
    return IdentityVector.all().stream()
        .filter(vector -> vector.namespace().equals(Identity.RECORD_NAMESPACE))
        .map(vector -> Arguments.of(vector.name(), vector.expected()));
  }

  @ParameterizedTest
  @MethodSource("recordVectors")
  void followsTheContractForARecordWithoutEventId(String name, UUID expected) {
    // Given
    String[] parts = name.split("/", -1);
    SourceRecord record =
        record(
            parts[0],
            Integer.parseInt(parts[1]),
            Long.parseLong(parts[2]),
            Long.parseLong(parts[3]),
            List.of());

    // When
    UUID id = RowId.of(record);

    // Then
    assertThat(id).isEqualTo(expected);
  }

  @Test
  void isTheEventId() {
    // When
    UUID id = RowId.of(firstRecord(header(EVENT_ID)));

    // Then
    assertThat(id).isEqualTo(UUID.fromString(EVENT_ID));
  }

  @Test
  void isTheLastEventIdOfSeveral() {
    // When
    UUID id =
        RowId.of(firstRecord(header("0b3a17b5-f57d-50e0-a15e-f9e0b98be7ba"), header(EVENT_ID)));

    // Then
    assertThat(id).isEqualTo(UUID.fromString(EVENT_ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "not a uuid", EVENT_ID + "0", " " + EVENT_ID})
  void doesNotTakeAnEventIdThatIsNoUuid(String eventId) {
    // When
    UUID id = RowId.of(firstRecord(header(eventId)));

    // Then
    assertThat(id).isEqualTo(ID_OF_FIRST_RECORD);
  }

  @Test
  void doesNotTakeAHeaderWithoutValue() {
    // When
    UUID id = RowId.of(firstRecord(new SourceRecord.Header("ce_id", null)));

    // Then
    assertThat(id).isEqualTo(ID_OF_FIRST_RECORD);
  }

  private static SourceRecord.Header header(String eventId) {
    return new SourceRecord.Header("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
  }

  private static SourceRecord firstRecord(SourceRecord.Header... headers) {
    return record("user_created", 0, 0, 1_700_000_000_000L, List.of(headers));
  }

  private static SourceRecord record(
      String topic, int partition, long offset, long millis, List<SourceRecord.Header> headers) {
    return new SourceRecord(topic, partition, offset, millis, null, null, headers);
  }
}
