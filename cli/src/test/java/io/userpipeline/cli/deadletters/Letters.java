package io.userpipeline.cli.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Dead letters as the job writes them. */
public final class Letters {

  private Letters() {}

  /** A letter of a record that was at a place, with further headers: name, value, name, value. */
  static Letter of(
      String topic, String partition, String offset, String timestamp, String... more) {
    ProducerRecord<byte[], byte[]> sent = record("dlq", topic, partition, offset, timestamp, more);
    return new Letter(
        new ConsumerRecord<>(
            "dlq",
            0,
            7,
            1_800_000_000_000L,
            TimestampType.CREATE_TIME,
            -1,
            -1,
            sent.key(),
            sent.value(),
            new RecordHeaders(sent.headers()),
            Optional.empty()));
  }

  /** The same as it is sent to the topic of the dead letters. */
  public static ProducerRecord<byte[], byte[]> record(
      String deadLetterTopic,
      String topic,
      String partition,
      String offset,
      String timestamp,
      String... more) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            deadLetterTopic, new byte[] {0, 1}, "{\"phone\":7}".getBytes(StandardCharsets.UTF_8));
    for (int index = 0; index < more.length; index += 2) {
      add(record, more[index], more[index + 1]);
    }
    add(record, "dead-letter-reason", "phone must be text");
    add(record, "dead-letter-topic", topic);
    add(record, "dead-letter-partition", partition);
    add(record, "dead-letter-offset", offset);
    add(record, "dead-letter-timestamp", timestamp);
    add(record, "dead-letter-stage", "validate");
    return record;
  }

  private static void add(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }
}
