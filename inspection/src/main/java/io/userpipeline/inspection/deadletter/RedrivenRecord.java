package io.userpipeline.inspection.deadletter;

import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.DeadLetterHeader;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The record that a dead letter was made of, as it is sent again: the same key, value, timestamp
 * and headers, and the id of the row that it would have become. Where it had none of its own that
 * is the id of the place where it was, which the new place would change.
 */
final class RedrivenRecord {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Set<String> OF_LETTERS =
      Arrays.stream(DeadLetterHeader.values())
          .map(DeadLetterHeader::key)
          .collect(Collectors.toSet());

  private RedrivenRecord() {}

  /** The record; the letter must say where its record was. */
  static ProducerRecord<byte[], byte[]> of(Letter letter) {
    var original = letter.record();
    // Kafka's client refuses times before 1970, which stand for none.
    long timestamp = Math.max(0, letter.timestamp().orElseThrow());
    var record =
        new ProducerRecord<>(letter.topic(), null, timestamp, original.key(), original.value());
    for (Header header : original.headers()) {
      if (!OF_LETTERS.contains(header.key())) {
        record.headers().add(header);
      }
    }
    if (!UUID_FORM.matcher(letter.eventId()).matches()) {
      String rowId =
          Generators.nameBasedGenerator(Identity.RECORD_NAMESPACE)
              .generate(name(letter))
              .toString();
      record.headers().add(EventHeader.ID.key(), rowId.getBytes(StandardCharsets.UTF_8));
    }
    String attempts = Integer.toString(letter.redriveAttempts() + 1);
    record
        .headers()
        .add(DeadLetterHeader.REDRIVE_ATTEMPTS.key(), attempts.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  /** The name of the record by the place where it was. */
  static String name(Letter letter) {
    return Identity.recordName(
        letter.topic(),
        letter.partition().orElseThrow(),
        letter.offset().orElseThrow(),
        letter.timestamp().orElseThrow());
  }
}
