package io.userpipeline.producer.publish;

import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.UserCreated;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/**
 * A user on its way to Kafka.
 *
 * @param id equal for every repetition of the event
 * @param source where the user was fetched from
 * @param runIndex position of the user in its run, from 0
 * @param time when the user was fetched, in milliseconds
 * @param value the API's bytes
 */
// Events are never compared; the array is the API's and nobody changes it.
@SuppressWarnings("ArrayRecordComponent")
record UserEvent(UUID id, URI source, UUID runId, int runIndex, Instant time, byte[] value) {

  /** As Kafka gets it. */
  ProducerRecord<String, byte[]> record(String topic) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, null, time.toEpochMilli(), id.toString(), value);
    headers()
        .forEach(
            (name, text) ->
                record.headers().add(name.key(), text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  Map<EventHeader, String> headers() {
    Map<EventHeader, String> headers = new EnumMap<>(EventHeader.class);
    headers.put(EventHeader.SPEC_VERSION, UserCreated.SPEC_VERSION);
    headers.put(EventHeader.ID, id.toString());
    headers.put(EventHeader.SOURCE, source.toString());
    headers.put(EventHeader.TYPE, UserCreated.TYPE);
    headers.put(EventHeader.TIME, time.toString());
    headers.put(EventHeader.DATA_SCHEMA, UserCreated.SCHEMA_ID);
    headers.put(EventHeader.RUN_ID, runId.toString());
    headers.put(EventHeader.RUN_INDEX, Integer.toString(runIndex));
    headers.put(EventHeader.CONTENT_TYPE, UserCreated.CONTENT_TYPE);
    return headers;
  }

  /** Most bytes that Kafka's client reckons with for it. */
  int bytes() {
    ProducerRecord<String, byte[]> record = record("any");
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        record.key().getBytes(StandardCharsets.UTF_8),
        value,
        record.headers().toArray());
  }

  /** Names the event without its value: values are personal data. */
  @Override
  public String toString() {
    return "UserEvent[id=%s, runId=%s, runIndex=%s]".formatted(id, runId, runIndex);
  }
}
