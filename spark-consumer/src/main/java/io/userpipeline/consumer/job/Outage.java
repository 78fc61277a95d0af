package io.userpipeline.consumer.job;

import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** Failures that say that Kafka or Cassandra was away, and nothing about the job or its records. */
final class Outage {

  private Outage() {}

  /** Whether one of the failure's causes is such a failure. */
  static boolean isCauseOf(Throwable failure) {
    List<Throwable> causes = Causes.of(failure).toList();
    return isAmong(causes, RetriableException.class)
        // Of Spark's reader, when no broker gives it the records in time.
        || isAmong(causes, TimeoutException.class)
        // A refusal of Kafka is an outage only if it is a RetriableException.
        || isAmong(causes, NotAcknowledgedException.class)
            && !isAmong(causes, KafkaException.class);
  }

  private static boolean isAmong(List<Throwable> causes, Class<? extends Exception> sign) {
    return causes.stream().anyMatch(sign::isInstance);
  }
}
