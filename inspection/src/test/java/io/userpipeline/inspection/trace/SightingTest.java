package io.userpipeline.inspection.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.DeadLetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SightingTest {

  @Test
  void aRecordWithoutAnIdAndItsDeadLetterHaveTheSame() {
    // Given
    Headers coordinates = new RecordHeaders();
    header(coordinates, DeadLetterHeader.TOPIC, "user_created");
    header(coordinates, DeadLetterHeader.PARTITION, "1");
    header(coordinates, DeadLetterHeader.OFFSET, "42");
    header(coordinates, DeadLetterHeader.TIMESTAMP, "1795600800000");
    var original = record("user_created", 1, 42, 1_795_600_800_000L, new RecordHeaders());
    var letter = record("user_created.dlq", 0, 7, 1_795_600_900_000L, coordinates);

    // When
    Sighting sighting = Sighting.of(letter);

    // Then
    assertThat(sighting.id()).isEqualTo(Sighting.of(original).id());
    assertThat(sighting.original()).isEqualTo(Sighting.of(original).place());
  }

  private static void header(Headers headers, DeadLetterHeader header, String value) {
    headers.add(header.key(), value.getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, int partition, long offset, long timestamp, Headers headers) {
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        new byte[0],
        headers,
        Optional.empty());
  }
}
