package io.userpipeline.consumer.job;

import io.userpipeline.consumer.sink.TableUnusableException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.streaming.StreamingQueryException;
import scala.collection.immutable.Map;

/** Failures in the shape that Spark gives them. */
final class Failures {

  private Failures() {}

  /** The end of a query because a task failed. */
  static StreamingQueryException ofQuery(String message) {
    Throwable cause =
        switch (message) {
          case "unusable table" -> new TableUnusableException(message, null);
          case "outage" -> new KafkaException(new TimeoutException(message));
          default -> new IllegalStateException(message);
        };
    return new StreamingQueryException(
        message,
        new SparkException("Job aborted", cause),
        "{}",
        "{}",
        "STREAM_FAILED",
        new Map.Map3<>("id", "q", "runId", "r", "message", message));
  }
}
