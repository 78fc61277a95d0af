package io.userpipeline.cli.up;

import io.userpipeline.cli.producer.ProducerClient;
import io.userpipeline.cli.producer.Run;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Progress;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.deadletter.NewLetters;
import io.userpipeline.inspection.row.LandedRows;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Triggers a run and follows it until the last of its users is a row or a dead letter. */
final class FirstRun {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final int ROWS_ASKED_FOR = 256;

  private final Terminal terminal;
  private final Pipeline pipeline;
  private final ProcessWatch watch;
  private final LandedRows rows;
  private final Duration patience;
  private final ProducerClient producer;

  FirstRun(
      Terminal terminal,
      Pipeline pipeline,
      ProcessWatch watch,
      LandedRows rows,
      Duration patience) {
    this.terminal = terminal;
    this.pipeline = pipeline;
    this.watch = watch;
    this.rows = rows;
    this.patience = patience;
    producer = new ProducerClient(pipeline.producer().url());
  }

  /**
   * Returns when all rows have landed.
   *
   * @throws UserError when the run fails, users become dead letters, or nothing moves for longer
   *     than the patience
   */
  Run awaitLanding(OptionalInt count) throws InterruptedException {
    try (NewLetters letters = pipeline.newLetters()) {
      long begin = System.nanoTime();
      Run run = producer.trigger(count);
      LandingCount landing = new LandingCount(run.rowIds());
      run = follow(run, landing, letters);
      if (landing.deadLetters() > 0) {
        throw failed(run, landing, "has dead letters: " + Printable.line(landing.reasons()));
      }
      terminal.line(
          counts(run, landing)
              + "    "
              + Progress.seconds(Duration.ofNanos(System.nanoTime() - begin)));
      return run;
    }
  }

  private Run follow(Run triggered, LandingCount landing, NewLetters letters)
      throws InterruptedException {
    Run run = triggered;
    long lastProgress = System.nanoTime();
    int lastSum = -1;
    while (!run.isFinished() || landing.missing() > 0) {
      for (var letter : letters.next(POLL_INTERVAL)) {
        if (landing.rejected(letter)) {
          terminal.error("Dead letter: " + Printable.line(letter.reason()));
        }
      }
      watch.look();
      run = look(run, landing);
      if (run.isFinished() && !run.isSuccessful()) {
        throw failed(run, landing, "ended as " + run.state() + reason(run));
      }
      int sum = run.fetched() + run.acked() - landing.missing();
      if (sum != lastSum) {
        lastSum = sum;
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
        throw failed(run, landing, "made no progress for " + patience.toSeconds() + " s");
      }
    }
    return run;
  }

  /** A question that is not answered in time is asked again, as long as the patience lasts. */
  private Run look(Run run, LandingCount landing) throws InterruptedException {
    try {
      removeLanded(landing);
      return producer.run(run.id());
    } catch (UserError e) {
      if (e.exitCode() != ExitCode.UNREACHABLE) {
        throw e;
      }
      return run;
    } catch (InspectionException e) {
      return run;
    }
  }

  /**
   * Looks for the first of the missing rows, and for more only as long as all are there: asking for
   * every row of a large run each time would slow the job that writes them.
   */
  private void removeLanded(LandingCount landing) {
    List<UUID> first;
    Set<UUID> landed;
    do {
      first = landing.firstMissing(ROWS_ASKED_FOR);
      landed = rows.landedOf(first);
      landing.landed(landed);
    } while (landed.size() == first.size() && landing.missing() > 0);
  }

  private UserError failed(Run run, LandingCount landing, String how) {
    return new UserError(
        ExitCode.RUN_FAILED,
        "%s%nThe run %s. The logs of all programs are in %s."
            .formatted(counts(run, landing), how, pipeline.stack().logDirectory()));
  }

  private static String reason(Run run) {
    return run.failure() == null ? "" : " (" + run.failureReason() + ": " + run.failure() + ")";
  }

  private static String counts(Run run, LandingCount landing) {
    String deadLetters =
        landing.deadLetters() == 0 ? "" : " · %s dead letters".formatted(landing.deadLetters());
    return "Run %s  %s requested · %s fetched · %s acked · %s landed%s"
        .formatted(
            run.id(), run.requested(), run.fetched(), run.acked(), landing.landed(), deadLetters);
  }
}
