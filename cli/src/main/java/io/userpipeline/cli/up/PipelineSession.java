package io.userpipeline.cli.up;

import io.userpipeline.cli.rows.LandedRows;
import io.userpipeline.cli.rows.RowTable;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Progress;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.cli.trigger.Run;
import io.userpipeline.localstack.server.Ports;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One stay of the pipeline on this machine: start, first run, and on until it is ended. */
final class PipelineSession {

  private static final int ROWS_SHOWN = 10;
  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(3);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Terminal terminal;
  private final int width;
  private final PipelineOptions options;
  private final CountDownLatch interrupted = new CountDownLatch(1);

  PipelineSession(Terminal terminal, int width, PipelineOptions options) {
    this.terminal = terminal;
    this.width = width;
    this.options = options;
  }

  /** Starts everything, shows a first run, ends everything. */
  ExitCode once(Producer.Mode mode) throws InterruptedException {
    long begin = System.nanoTime();
    try (Pipeline pipeline = start(mode)) {
      work(pipeline, rows -> showFirstRun(pipeline, rows));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    terminal.line("Done in " + Progress.seconds(took) + ", everything has ended.");
    return ExitCode.SUCCESS;
  }

  /** Starts everything, shows a first run, and then tells what lands until it is ended. */
  ExitCode untilInterrupted(Producer.Mode mode, String farewell) throws InterruptedException {
    try (Pipeline pipeline = start(mode)) {
      work(
          pipeline,
          rows -> {
            showAddresses(pipeline, rows, showFirstRun(pipeline, rows));
            terminal.line(farewell);
            watch(pipeline, rows);
          });
    }
    return ExitCode.SUCCESS;
  }

  private Pipeline start(Producer.Mode mode) throws InterruptedException {
    Machine.requireMemory(options.nodes());
    Installation installation = Installation.current();
    try (Progress progress = new Progress(terminal)) {
      Pipeline pipeline = Pipeline.start(options, mode, installation, progress);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(pipeline), "stop"));
      return pipeline;
    } catch (Ports.TakenException e) {
      throw new UserError(
          ExitCode.ENVIRONMENT,
          e.getMessage()
              + ". End that process, or choose other ports with --kafka-port, --cassandra-port,"
              + " --http-port, --management-port and --monitoring-port (0 takes a free one).",
          e);
    }
  }

  /** Works with the table; when that fails the logs stay, because the message names them. */
  private void work(Pipeline pipeline, Work work) throws InterruptedException {
    try (LandedRows rows = pipeline.connectToRows()) {
      work.with(rows);
    } catch (RuntimeException e) {
      if (isInterrupted()) {
        // The programs are ending because they were told to, so their answers stop.
        return;
      }
      pipeline.keepLogs();
      throw e;
    }
  }

  private boolean isInterrupted() {
    return interrupted.getCount() == 0;
  }

  private void stop(Pipeline pipeline) {
    interrupted.countDown();
    pipeline.close();
  }

  private Run showFirstRun(Pipeline pipeline, LandedRows rows) throws InterruptedException {
    Run run =
        new FirstRun(terminal, pipeline, rows, options.patience()).awaitLanding(options.count());
    terminal.line("");
    new RowTable(terminal, width).print(rows, run.rowIds(), ROWS_SHOWN);
    terminal.line("");
    long megabytes = Machine.residentMegabytes();
    if (megabytes > 0) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "Memory: %,d MB resident in %d processes",
              megabytes,
              Machine.processCount()));
    }
    return run;
  }

  private void showAddresses(Pipeline pipeline, LandedRows rows, Run run) {
    var stack = pipeline.stack();
    terminal.line("Runs:   " + pipeline.producer().url() + "/api/runs/" + run.id());
    terminal.line("Health: " + pipeline.producer().management() + "/q/health/ready");
    terminal.line("        " + pipeline.job().monitoring() + "/health/ready");
    terminal.line("Events: topic user_created on " + stack.kafka().bootstrapServers());
    terminal.line(
        "Rows:   %s on %s:%s (%s)"
            .formatted(
                rows.table(),
                stack.cassandra().address().getAddress().getHostAddress(),
                stack.cassandra().address().getPort(),
                stack.cassandra().localDatacenter()));
    terminal.line("Logs:   " + stack.logDirectory());
    terminal.line("");
  }

  private void watch(Pipeline pipeline, LandedRows rows) throws InterruptedException {
    long before = rows.count();
    while (!interrupted.await(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
      var dead = pipeline.deadProcess();
      if (dead.isPresent()) {
        throw dead.get().failure("ended unexpectedly");
      }
      long now = rows.count();
      if (now != before) {
        terminal.line(
            String.format(
                Locale.ROOT,
                "%s  %,d rows (%+,d)",
                LocalTime.now(ZoneId.systemDefault()).format(TIME),
                now,
                now - before));
        before = now;
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void with(LandedRows rows) throws InterruptedException;
  }
}
