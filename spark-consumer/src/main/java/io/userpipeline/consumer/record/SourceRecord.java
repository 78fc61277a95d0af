package io.userpipeline.consumer.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic as Kafka keeps it.
 *
 * @param timestampMillis the record's timestamp, milliseconds since 1970 UTC
 * @param key null when the record has none
 * @param value null for a tombstone
 */
public record SourceRecord(
    String topic,
    int partition,
    long offset,
    long timestampMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers) {

  /** Where the record is. */
  public Coordinates coordinates() {
    return new Coordinates(topic, partition, offset);
  }

  /** The value of the last header of this name, as Kafka's own clients read it; null if absent. */
  public byte @Nullable [] header(String name) {
    byte @Nullable [] last = null;
    for (Header header : headers) {
      if (header.name().equals(name)) {
        last = header.value();
      }
    }
    return last;
  }

  /** Names the record in logs: the coordinates alone, for key and value are personal data. */
  @Override
  public String toString() {
    return coordinates().toString();
  }

  /**
   * A header of a Kafka record.
   *
   * @param value null is allowed by Kafka and kept
   */
  public record Header(String name, byte @Nullable [] value) {}
}
