package io.userpipeline.consumer.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A kind of record that someone can send, and what must become of it.
 *
 * @param name says it in words; unique
 * @param value null for a tombstone
 * @param headers in their order; a value may be null
 * @param timestamp milliseconds; empty for now
 * @param id of the row, where the record brings a usable one
 * @param row the columns that it becomes; null for a dead letter
 * @param stage of the dead letter
 * @param reason what the reason of the dead letter holds
 */
record PayloadClass(
    String name,
    byte[] key,
    byte[] value,
    List<Map.Entry<String, Optional<byte[]>>> headers,
    Optional<Long> timestamp,
    Optional<UUID> id,
    Map<String, Object> row,
    String stage,
    String reason) {

  private static final byte[] KEY = {0, (byte) 0xff, 7};

  static PayloadClass row(String name, byte[] value, Map<String, Object> row) {
    return new PayloadClass(
        name, KEY, value, List.of(), Optional.empty(), Optional.empty(), row, null, null);
  }

  static PayloadClass row(String name, String value, Map<String, Object> row) {
    return row(name, value.getBytes(StandardCharsets.UTF_8), row);
  }

  static PayloadClass letter(String name, byte[] value, String stage, String reason) {
    return new PayloadClass(
        name, KEY, value, List.of(), Optional.empty(), Optional.empty(), null, stage, reason);
  }

  static PayloadClass letter(String name, String value, String stage, String reason) {
    return letter(name, value.getBytes(StandardCharsets.UTF_8), stage, reason);
  }

  boolean becomesRow() {
    return row != null;
  }

  PayloadClass withHeader(String header, String headerValue) {
    return withHeader(
        header, Optional.ofNullable(headerValue).map(v -> v.getBytes(StandardCharsets.UTF_8)));
  }

  private PayloadClass withHeader(String header, Optional<byte[]> headerValue) {
    var more = new ArrayList<>(headers);
    more.add(Map.entry(header, headerValue));
    return new PayloadClass(name, key, value, more, timestamp, id, row, stage, reason);
  }

  PayloadClass withKey(byte[] otherKey) {
    return new PayloadClass(name, otherKey, value, headers, timestamp, id, row, stage, reason);
  }

  PayloadClass withTimestamp(long millis) {
    return new PayloadClass(name, key, value, headers, Optional.of(millis), id, row, stage, reason);
  }

  PayloadClass withRowId(UUID rowId) {
    return new PayloadClass(
        name, key, value, headers, timestamp, Optional.of(rowId), row, stage, reason);
  }

  ProducerRecord<byte[], byte[]> record(String topic) {
    var record = new Timed(topic, key, value, timestamp.orElse(null));
    record.headers().add("class", name.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        header -> record.headers().add(header.getKey(), header.getValue().orElse(null)));
    return record;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Kafka's own class refuses times before 1970, which other clients send. */
  private static final class Timed extends ProducerRecord<byte[], byte[]> {

    private final Long time;

    Timed(String topic, byte[] key, byte[] value, Long time) {
      super(topic, 0, key, value);
      this.time = time;
    }

    @Override
    public Long timestamp() {
      return time;
    }
  }
}
