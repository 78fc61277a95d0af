package io.userpipeline.cli;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Dead letters as the job writes them. */
final class Letters {

  private Letters() {}

  /** A letter of a record that was at a place, with further headers: name, value, name, value. */
  static ProducerRecord<byte[], byte[]> record(
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
