package io.userpipeline.inspection.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Dead letters as the job writes them. */
final class Letters {

  private Letters() {}

  /** A letter of a record that was at a place, with further headers: name, value, name, value. */
  static Letter of(
      String topic, String partition, String offset, String timestamp, String... more) {
    RecordHeaders headers = new RecordHeaders();
    for (int index = 0; index < more.length; index += 2) {
      add(headers, more[index], more[index + 1]);
    }
    add(headers, "dead-letter-reason", "phone must be text");
    add(headers, "dead-letter-topic", topic);
    add(headers, "dead-letter-partition", partition);
    add(headers, "dead-letter-offset", offset);
    add(headers, "dead-letter-timestamp", timestamp);
    add(headers, "dead-letter-stage", "validate");
    return new Letter(
        new ConsumerRecord<>(
            "dlq",
            0,
            7,
            1_800_000_000_000L,
            TimestampType.CREATE_TIME,
            -1,
            -1,
            new byte[] {0, 1},
            "{\"phone\":7}".getBytes(StandardCharsets.UTF_8),
            headers,
            Optional.empty()));
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }
}
