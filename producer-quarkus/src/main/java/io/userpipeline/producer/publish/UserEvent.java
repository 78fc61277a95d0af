package io.userpipeline.producer.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/**
 * A user on its way to Kafka.
 *
 * @param id equal for every repetition of the event
 * @param runIndex position of the user in its run, from 0
 * @param time when the user was fetched, in milliseconds
 * @param headers the attributes of the event
 * @param value the API's bytes
 */
// Events are never compared; the array is the API's and nobody changes it.
@SuppressWarnings("ArrayRecordComponent")
record UserEvent(
    String id, UUID runId, int runIndex, Instant time, List<Header> headers, byte[] value) {

  /** As Kafka gets it. */
  ProducerRecord<String, byte[]> record(String topic) {
    return new ProducerRecord<>(topic, null, time.toEpochMilli(), id, value, headers);
  }

  /** Most bytes that Kafka's client reckons with for it. */
  int bytes() {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        id.getBytes(StandardCharsets.UTF_8),
        value,
        headers.toArray(Header[]::new));
  }

  /** Names the event without its value: values are personal data. */
  @Override
  public String toString() {
    return "UserEvent[id=%s, runId=%s, runIndex=%s]".formatted(id, runId, runIndex);
  }
}
