package io.userpipeline.cli.up;

import io.userpipeline.cli.rows.LandedRows;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Progress;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.cli.trigger.ProducerClient;
import io.userpipeline.cli.trigger.Run;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Triggers a run and follows it until the last of its rows is in Cassandra. */
final class FirstRun {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final int ROWS_ASKED_FOR = 256;

  private final Terminal terminal;
  private final Pipeline pipeline;
  private final LandedRows rows;
  private final Duration patience;
  private final ProducerClient producer;

  FirstRun(Terminal terminal, Pipeline pipeline, LandedRows rows, Duration patience) {
    this.terminal = terminal;
    this.pipeline = pipeline;
    this.rows = rows;
    this.patience = patience;
    producer = new ProducerClient(pipeline.producer().url());
  }

  /**
   * Returns when all rows have landed.
   *
   * @throws UserError when the run fails, or nothing moves for longer than the patience
   */
  Run awaitLanding(OptionalInt count) throws InterruptedException {
    long begin = System.nanoTime();
    Run run = producer.trigger(count);
    Set<UUID> missing = new LinkedHashSet<>(run.rowIds());
    long lastProgress = begin;
    int lastSum = -1;
    while (!run.isFinished() || !missing.isEmpty()) {
      Thread.sleep(POLL_INTERVAL.toMillis());
      failIfAProgramEnded();
      run = producer.run(run.id());
      if (run.isFinished() && !run.isSuccessful()) {
        throw failed(run, missing, "ended as " + run.state() + reason(run));
      }
      removeLanded(missing);
      int sum = run.fetched() + run.acked() - missing.size();
      if (sum != lastSum) {
        lastSum = sum;
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
        throw failed(run, missing, "made no progress for " + patience.toSeconds() + " s");
      }
    }
    terminal.line(
        counts(run, 0) + "    " + Progress.seconds(Duration.ofNanos(System.nanoTime() - begin)));
    return run;
  }

  /**
   * Looks for the first of the missing rows, and for more only as long as all are there: asking for
   * every row of a large run each time would slow the job that writes them.
   */
  private void removeLanded(Set<UUID> missing) {
    List<UUID> first;
    Set<UUID> landed;
    do {
      first = missing.stream().limit(ROWS_ASKED_FOR).toList();
      landed = rows.landedOf(first);
      missing.removeAll(landed);
    } while (landed.size() == first.size() && !missing.isEmpty());
  }

  private void failIfAProgramEnded() {
    pipeline
        .deadProcess()
        .ifPresent(
            process -> {
              throw process.failure("ended unexpectedly");
            });
  }

  private UserError failed(Run run, Set<UUID> missing, String how) {
    missing.removeAll(rows.landedOf(missing));
    return new UserError(
        ExitCode.RUN_FAILED,
        "%s%nThe run %s. The logs of all programs are in %s."
            .formatted(counts(run, missing.size()), how, pipeline.stack().logDirectory()));
  }

  private static String reason(Run run) {
    return run.failure() == null ? "" : " (" + run.failureReason() + ": " + run.failure() + ")";
  }

  private static String counts(Run run, int missing) {
    return "Run %s  %s requested · %s fetched · %s acked · %s landed"
        .formatted(
            run.id(), run.requested(), run.fetched(), run.acked(), run.requested() - missing);
  }
}
