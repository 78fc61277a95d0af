package io.userpipeline.inspection.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.Identity;
import io.userpipeline.contract.IdentityVector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RedrivenRecordTest {

  private static final String EVENT_ID = "b33a17b5-f57d-50e0-a15e-f9e0b98be7ba";

  static Stream<Arguments> recordVectors() {
    return IdentityVector.all().stream()
        .filter(vector -> vector.namespace().equals(Identity.RECORD_NAMESPACE))
        .map(vector -> Arguments.of(vector.name(), vector.expected().toString()));
  }

  @ParameterizedTest
  @MethodSource("recordVectors")
  void bringsTheIdThatTheRowWouldHaveHadByTheContract(String name, String id) {
    // Given
    String[] place = name.split("/", -1);
    Letter letter = Letters.of(place[0], place[1], place[2], place[3], "ce_id", "no UUID");

    // When
    ProducerRecord<byte[], byte[]> record = RedrivenRecord.of(letter);

    // Then
    assertThat(headers(record))
        .containsExactly("ce_id=no UUID", "ce_id=" + id, "dead-letter-redrive-attempts=1");
    assertThat(RedrivenRecord.name(letter)).isEqualTo(name);
  }

  @Test
  void isTheOriginalWithOneMoreAttempt() {
    // Given
    Letter letter =
        Letters.of(
            "users",
            "1",
            "42",
            "1700000000000",
            "ce_id",
            EVENT_ID,
            "trace",
            null,
            "dead-letter-redrive-attempts",
            "1");

    // When
    ProducerRecord<byte[], byte[]> record = RedrivenRecord.of(letter);

    // Then
    assertThat(record.topic()).isEqualTo("users");
    assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L);
    assertThat(record.key()).isEqualTo(letter.record().key());
    assertThat(record.value()).isEqualTo(letter.record().value());
    assertThat(headers(record))
        .containsExactly("ce_id=" + EVENT_ID, "trace=null", "dead-letter-redrive-attempts=2");
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    record
        .headers()
        .forEach(
            header ->
                headers.add(
                    header.key()
                        + "="
                        + (header.value() == null
                            ? "null"
                            : new String(header.value(), StandardCharsets.UTF_8))));
    return headers;
  }
}
