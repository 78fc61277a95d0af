package io.userpipeline.consumer.job;

import io.userpipeline.consumer.acknowledgement.StalledException;
import io.userpipeline.consumer.sink.WriteException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** Failures that say that Kafka or Cassandra was away, and nothing about the job or its records. */
final class Outage {

  private static final List<Class<? extends Exception>> SIGNS =
      List.of(
          WriteException.class,
          StalledException.class,
          RetriableException.class,
          // Of Spark's reader, when no broker gives it the records in time.
          TimeoutException.class);

  private Outage() {}

  /** Whether one of the failure's causes is such a failure. */
  static boolean isCauseOf(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> SIGNS.stream().anyMatch(sign -> sign.isInstance(cause)));
  }
}
