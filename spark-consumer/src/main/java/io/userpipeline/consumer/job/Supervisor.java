package io.userpipeline.consumer.job;

import io.userpipeline.consumer.sink.Backoff;
import io.userpipeline.consumer.sink.TableUnusableException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.start.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the query again when it fails of something that may pass: with a local master Spark itself
 * tries a task only once. Batches are repeatable, so a restart costs nothing but time.
 */
final class Supervisor {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final int limit;
  private final Backoff backoff;
  private final StopRequest stop;

  Supervisor(int limit, Backoff backoff, StopRequest stop) {
    this.limit = limit;
    this.backoff = backoff;
    this.stop = stop;
  }

  /** One life of the query. */
  interface Life {

    /** Returns when the query was stopped, throws when it failed. */
    void live() throws StreamingQueryException, StoppedException;

    /** Whether the last life committed a batch. */
    boolean progressed();
  }

  ExitCode run(Life life) throws StoppedException {
    int failures = 0;
    while (true) {
      Exception failure;
      try {
        life.live();
        return ExitCode.OK;
      } catch (StreamingQueryException e) {
        failures = life.progressed() ? 1 : failures + 1;
        Optional<TableUnusableException> permanent = permanentCause(e);
        if (permanent.isPresent() || failures > limit) {
          String reason =
              permanent.map(Throwable::getMessage).orElseGet(() -> Patience.rootMessage(e));
          LOG.error("The query failed for good: {}", reason, e);
          return ExitCode.QUERY_FAILED;
        }
        failure = e;
      } catch (UnreachableException e) {
        // At the first start it is more likely a wrong address than an outage.
        if (failures == 0 || failures >= limit) {
          throw e;
        }
        failures++;
        failure = e;
      }
      Duration pause = backoff.pause(failures);
      LOG.warn(
          "The query failed ({}); restart {} of {} in {} ms",
          Patience.rootMessage(failure),
          failures,
          limit,
          pause.toMillis());
      stop.pause(pause);
    }
  }

  private static Optional<TableUnusableException> permanentCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TableUnusableException permanent) {
        return Optional.of(permanent);
      }
    }
    return Optional.empty();
  }
}
