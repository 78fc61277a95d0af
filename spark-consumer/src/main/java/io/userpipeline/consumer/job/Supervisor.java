package io.userpipeline.consumer.job;

import io.userpipeline.consumer.sink.TableUnusableException;
import io.userpipeline.consumer.start.Backoff;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the query again when it fails of something that may pass: with a local master Spark itself
 * tries a task only once. Batches are repeatable, so a restart costs nothing but time. An outage is
 * waited for without end; of failures that nothing explains only so many are taken in a row.
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
    void live() throws StreamingQueryException, BatchFailedException, StoppedException;

    /** Whether the last life committed a batch. */
    boolean progressed();

    /** The last life failed, and there will be another. */
    void failed(String reason);
  }

  ExitCode run(Life life) throws StoppedException {
    int failures = 0;
    int unexplained = 0;
    while (true) {
      try {
        life.live();
        return ExitCode.OK;
      } catch (StreamingQueryException | BatchFailedException e) {
        Optional<TableUnusableException> permanent = Causes.first(TableUnusableException.class, e);
        if (permanent.isPresent()) {
          LOG.error("The query failed for good: {}", permanent.get().getMessage(), e);
          return ExitCode.QUERY_FAILED;
        }
        String reason = Patience.rootMessage(e);
        failures = life.progressed() ? 1 : failures + 1;
        unexplained = life.progressed() ? 0 : unexplained;
        if (!Outage.isCauseOf(e) && ++unexplained > limit) {
          LOG.error("The query failed {} times in a row: {}", unexplained, reason, e);
          return ExitCode.QUERY_FAILED;
        }
        Duration pause = backoff.pause(failures);
        LOG.warn(
            "The query failed ({}); restart {} without a batch between them in {} ms",
            reason,
            failures,
            pause.toMillis());
        life.failed(reason);
        stop.pause(pause);
      }
    }
  }
}
