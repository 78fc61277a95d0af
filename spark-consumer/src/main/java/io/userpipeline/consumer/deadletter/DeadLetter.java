package io.userpipeline.consumer.deadletter;

import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.contract.DeadLetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes the record of the dead-letter topic: the original, plus where it was and what is wrong. */
final class DeadLetter {

  private DeadLetter() {}

  /** The headers that a letter gets anew: a record may be a letter that someone copied. */
  private static final Set<String> OWN =
      EnumSet.complementOf(EnumSet.of(DeadLetterHeader.REDRIVE_ATTEMPTS)).stream()
          .map(DeadLetterHeader::key)
          .collect(Collectors.toUnmodifiableSet());

  /** The letter with all that its record has. */
  static ProducerRecord<byte[], byte[]> of(
      String topic, SourceRecord original, Rejection rejection) {
    return letter(topic, original, original.value(), rejection);
  }

  /** The letter of a record whose value does not fit the topic. */
  static ProducerRecord<byte[], byte[]> withoutValue(
      String topic, SourceRecord original, Rejection rejection) {
    var letter = letter(topic, original, null, rejection);
    String size = Integer.toString(original.value().length);
    add(letter.headers(), DeadLetterHeader.VALUE_BYTES, size);
    return letter;
  }

  private static ProducerRecord<byte[], byte[]> letter(
      String topic, SourceRecord original, byte[] value, Rejection rejection) {
    // No timestamp of the original: retention would delete the letters of a replay at once.
    var letter = new ProducerRecord<>(topic, original.key(), value);
    for (SourceRecord.Header header : original.headers()) {
      if (!OWN.contains(header.name())) {
        letter.headers().add(header.name(), header.value());
      }
    }
    add(letter.headers(), DeadLetterHeader.REASON, rejection.reason());
    add(letter.headers(), DeadLetterHeader.CAUSE, rejection.cause());
    add(letter.headers(), DeadLetterHeader.TOPIC, original.topic());
    add(letter.headers(), DeadLetterHeader.PARTITION, Integer.toString(original.partition()));
    add(letter.headers(), DeadLetterHeader.OFFSET, Long.toString(original.offset()));
    add(letter.headers(), DeadLetterHeader.TIMESTAMP, Long.toString(original.timestampMillis()));
    add(letter.headers(), DeadLetterHeader.STAGE, rejection.stage().key());
    add(letter.headers(), DeadLetterHeader.EXCEPTION_CLASS_NAME, rejection.exceptionClassName());
    return letter;
  }

  private static void add(Headers headers, DeadLetterHeader header, String value) {
    if (value != null) {
      headers.add(header.key(), value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
