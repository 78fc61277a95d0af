package io.userpipeline.inspection.trace;

import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.DeadLetterHeader;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record on a topic that may be the one that is looked for.
 *
 * @param id of the row that it becomes: that of the event, or one made of where it is
 * @param runId empty for a record of somebody who knows no runs, as runIndex
 * @param reason why it is a dead letter; empty if it is none
 * @param original where the record of a dead letter was, as {@link #place}; empty if it is none
 */
public record Sighting(
    String id,
    String topic,
    int partition,
    long offset,
    Instant time,
    String runId,
    String runIndex,
    String reason,
    String original) {

  static Sighting of(ConsumerRecord<byte[], byte[]> record) {
    String eventId = text(record, EventHeader.ID.key());
    return new Sighting(
        eventId.isEmpty() ? recordId(record) : eventId,
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        text(record, EventHeader.RUN_ID.key()),
        text(record, EventHeader.RUN_INDEX.key()),
        text(record, DeadLetterHeader.REASON.key()),
        place(
            text(record, DeadLetterHeader.TOPIC.key()),
            text(record, DeadLetterHeader.PARTITION.key()),
            text(record, DeadLetterHeader.OFFSET.key())));
  }

  /** Where it is. */
  public String place() {
    return place(topic, Integer.toString(partition), Long.toString(offset));
  }

  private static String place(String topic, String partition, String offset) {
    return topic.isEmpty() ? "" : topic + "-" + partition + "@" + offset;
  }

  /** Of where it is; of a dead letter, of where its record was. */
  private static String recordId(ConsumerRecord<byte[], byte[]> record) {
    String topic = text(record, DeadLetterHeader.TOPIC.key());
    String name =
        topic.isEmpty()
            ? Identity.recordName(
                record.topic(), record.partition(), record.offset(), record.timestamp())
            : String.join(
                "/",
                topic,
                text(record, DeadLetterHeader.PARTITION.key()),
                text(record, DeadLetterHeader.OFFSET.key()),
                text(record, DeadLetterHeader.TIMESTAMP.key()));
    return Generators.nameBasedGenerator(Identity.RECORD_NAMESPACE).generate(name).toString();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
