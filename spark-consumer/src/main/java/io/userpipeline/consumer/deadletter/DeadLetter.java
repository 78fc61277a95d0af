package io.userpipeline.consumer.deadletter;

import io.userpipeline.consumer.source.SourceHeader;
import io.userpipeline.consumer.source.SourceRecord;
import io.userpipeline.contract.DeadLetterHeader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes the record of the dead-letter topic: the original, plus where it was and what is wrong. */
final class DeadLetter {

  private DeadLetter() {}

  static ProducerRecord<byte[], byte[]> of(
      String topic, SourceRecord original, Rejection rejection) {
    // No timestamp of the original: retention would delete the letters of a replay at once.
    var letter = new ProducerRecord<>(topic, original.key(), original.value());
    for (SourceHeader header : original.headers()) {
      letter.headers().add(header.name(), header.value());
    }
    add(letter.headers(), DeadLetterHeader.REASON, rejection.reason());
    add(letter.headers(), DeadLetterHeader.CAUSE, rejection.cause());
    add(letter.headers(), DeadLetterHeader.TOPIC, original.topic());
    add(letter.headers(), DeadLetterHeader.PARTITION, Integer.toString(original.partition()));
    add(letter.headers(), DeadLetterHeader.OFFSET, Long.toString(original.offset()));
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
