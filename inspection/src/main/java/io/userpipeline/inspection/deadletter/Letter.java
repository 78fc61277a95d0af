package io.userpipeline.inspection.deadletter;

import io.userpipeline.contract.DeadLetterHeader;
import io.userpipeline.contract.EventHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of the dead-letter topic. */
public record Letter(ConsumerRecord<byte[], byte[]> record) {

  /** Where the letter itself is. */
  public String place() {
    return record.partition() + "@" + record.offset();
  }

  /** When it was written. */
  public Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** Why it is one. */
  public String reason() {
    return text(DeadLetterHeader.REASON.key());
  }

  /** The step that refused it. */
  public String stage() {
    return text(DeadLetterHeader.STAGE.key());
  }

  /** The topic that the record was on. */
  public String topic() {
    return text(DeadLetterHeader.TOPIC.key());
  }

  /** The partition that it was on. */
  public OptionalInt partition() {
    OptionalLong partition = number(DeadLetterHeader.PARTITION);
    return partition.isPresent()
        ? OptionalInt.of((int) partition.getAsLong())
        : OptionalInt.empty();
  }

  /** The offset that it had. */
  public OptionalLong offset() {
    return number(DeadLetterHeader.OFFSET);
  }

  /** The timestamp that the record had, milliseconds since 1970. */
  public OptionalLong timestamp() {
    return number(DeadLetterHeader.TIMESTAMP);
  }

  /** The event that it was; empty where it had no id. */
  public String eventId() {
    return text(EventHeader.ID.key());
  }

  /** The run that asked for it; empty for a record of somebody who knows no runs. */
  public String runId() {
    return text(EventHeader.RUN_ID.key());
  }

  /** How often it was sent through again. */
  public int redriveAttempts() {
    return (int) number(DeadLetterHeader.REDRIVE_ATTEMPTS).orElse(0);
  }

  /** Whether the value was too large to be kept with the letter. */
  boolean isWithoutItsValue() {
    return record.headers().lastHeader(DeadLetterHeader.VALUE_BYTES.key()) != null;
  }

  /** The last header of a name as text, empty where there is none. */
  private String text(String header) {
    Header found = record.headers().lastHeader(header);
    return found == null || found.value() == null
        ? ""
        : new String(found.value(), StandardCharsets.UTF_8);
  }

  private OptionalLong number(DeadLetterHeader header) {
    try {
      return OptionalLong.of(Long.parseLong(text(header.key())));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
