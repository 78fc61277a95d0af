package io.userpipeline.producer.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** The client cannot read a record that a broker gave it, and the record is at fault. */
final class DamagedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final KafkaException failure;

  private DamagedException(KafkaException failure) {
    super(failure);
    this.failure = failure;
  }

  static <V> ConsumerRecords<String, V> poll(Consumer<String, V> consumer, Duration limit)
      throws DamagedException {
    try {
      return consumer.poll(limit);
    } catch (KafkaException e) {
      if (isDamage(e)) {
        throw new DamagedException(e);
      }
      throw e;
    }
  }

  KafkaException failure() {
    return failure;
  }

  /**
   * What brokers answer has a class of its own; what the client finds in a record is a plain
   * exception within another one. An error, such as a codec that is missing, is this process's.
   */
  private static boolean isDamage(KafkaException failure) {
    boolean isOfARecord =
        failure instanceof SerializationException
            || (failure.getClass() == KafkaException.class
                && failure.getCause() instanceof KafkaException);
    return isOfARecord && !hasError(failure);
  }

  private static boolean hasError(Throwable failure) {
    return failure != null && (failure instanceof Error || hasError(failure.getCause()));
  }
}
