package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.Terminal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells what lands, as the job counts it, and which process ends. */
final class LandingWatch {

  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Terminal terminal;
  private final Pipeline pipeline;
  private final ProcessWatch watch;

  LandingWatch(Terminal terminal, Pipeline pipeline, ProcessWatch watch) {
    this.terminal = terminal;
    this.pipeline = pipeline;
    this.watch = watch;
  }

  /** Ends with the interruption, or with a process that the others cannot go on without. */
  void untilInterrupted() throws InterruptedException {
    JobFigures before = now(JobFigures.NONE);
    while (true) {
      Thread.sleep(INTERVAL.toMillis());
      watch.look();
      JobFigures now = now(before);
      if (!now.equals(before)) {
        terminal.line(line(before, now));
        before = now;
      }
    }
  }

  /** A job that does not answer in time is asked again the next time. */
  private JobFigures now(JobFigures before) throws InterruptedException {
    return JobFigures.ask(pipeline.job().monitoring()).orElse(before);
  }

  private static String line(JobFigures before, JobFigures now) {
    String text =
        "%s  %s rows landed"
            .formatted(
                LocalTime.now(ZoneId.systemDefault()).format(TIME),
                figure(before.landed(), now.landed()));
    return now.deadLetters() == 0
        ? text
        : text + ", " + figure(before.deadLetters(), now.deadLetters()) + " dead letters";
  }

  private static String figure(long before, long now) {
    return String.format(Locale.ROOT, "%,d (%+,d)", now, now - before);
  }
}
