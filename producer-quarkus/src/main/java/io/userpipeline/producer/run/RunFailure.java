package io.userpipeline.producer.run;

import io.userpipeline.producer.client.FetchException;
import io.userpipeline.producer.publish.PublishException;
import io.userpipeline.producer.publish.PublishProblem;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Why a run failed.
 *
 * @param reason for a program
 * @param detail for a person; never holds a part of a user
 */
public record RunFailure(String reason, String detail) {

  private static final Logger LOG = Logger.getLogger(RunFailure.class);

  static RunFailure of(FetchException failure) {
    return new RunFailure("FETCH_" + failure.problem(), failure.getMessage());
  }

  static RunFailure of(PublishException failure) {
    return new RunFailure("PUBLISH_" + failure.problem(), failure.getMessage());
  }

  static RunFailure of(LeftOut users) {
    return new RunFailure("PUBLISH_" + PublishProblem.TOO_LARGE, users.description());
  }

  static RunFailure timeLimit(Duration limit) {
    return new RunFailure(
        "TIME_LIMIT",
        "Its users were not fetched within %s of work (producer.run.time-limit)".formatted(limit));
  }

  /** The message of an exception nobody foresaw may quote a user, so only its place is told. */
  static RunFailure unforeseen(UUID run, RuntimeException failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place = failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    LOG.errorf("A run failed for a reason not foreseen: run=%s failure=%s", run, place);
    return new RunFailure("INTERNAL", place);
  }
}
