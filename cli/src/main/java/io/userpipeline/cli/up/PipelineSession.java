package io.userpipeline.cli.up;

import io.userpipeline.cli.producer.ProducerClient;
import io.userpipeline.cli.producer.Run;
import io.userpipeline.cli.rows.RowTable;
import io.userpipeline.cli.running.RunningPipeline;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Progress;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.localstack.server.Ports;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One stay of the pipeline on this machine: start, first run, and on until it is ended. */
final class PipelineSession {

  private static final int ROWS_SHOWN = 10;

  private final Terminal terminal;
  private final int width;
  private final PipelineOptions options;

  PipelineSession(Terminal terminal, int width, PipelineOptions options) {
    this.terminal = terminal;
    this.width = width;
    this.options = options;
  }

  /** Starts everything, shows a first run, ends everything. */
  ExitCode once(Producer.Mode mode) throws InterruptedException {
    long begin = System.nanoTime();
    if (stay(mode, false, this::showFirstRun)) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      terminal.line("Done in " + Progress.seconds(took) + ", everything has ended.");
    }
    return ExitCode.SUCCESS;
  }

  /**
   * Starts everything, shows a first run, and then tells what lands until it is ended.
   *
   * @param hint what people can do meanwhile; empty for nothing
   */
  ExitCode untilInterrupted(Producer.Mode mode, String hint) throws InterruptedException {
    boolean ended =
        stay(
            mode,
            true,
            (pipeline, watch, rows) -> {
              showAddresses(pipeline, rows, showFirstRun(pipeline, watch, rows));
              RunningPipeline running = RunningPipeline.of(Installation.current().home());
              tell(running, pipeline);
              try {
                terminal.line(schedule(pipeline) + hint + " Ctrl-C ends everything.");
                new LandingWatch(terminal, pipeline, watch).untilInterrupted();
              } finally {
                running.forget();
              }
            });
    return ended ? ExitCode.FAILURE : ExitCode.SUCCESS;
  }

  /**
   * Returns whether it ended by itself: with an interruption it has ended, too, and said so.
   *
   * @param console whether there is time to look at one
   */
  private boolean stay(Producer.Mode mode, boolean console, Work work) throws InterruptedException {
    Machine.requireMemory(options.nodes());
    Installation installation = Installation.current();
    try (Interruption interruption = Interruption.ofThisThread()) {
      try (Pipeline pipeline = start(mode, console, installation)) {
        work(pipeline, work, interruption);
        return true;
      } catch (RuntimeException | InterruptedException e) {
        if (!interruption.isRequested()) {
          throw e;
        }
        // The programs were told to end, so whatever they were asked at that moment failed.
        terminal.line("Interrupted: everything has ended.");
        return false;
      }
    }
  }

  private Pipeline start(Producer.Mode mode, boolean console, Installation installation) {
    try (Progress progress = new Progress(terminal)) {
      return Pipeline.start(options, mode, console, installation, progress);
    } catch (Ports.TakenException e) {
      throw new UserError(
          ExitCode.ENVIRONMENT,
          e.getMessage()
              + ". End that process, or choose other ports with --kafka-port, --cassandra-port,"
              + " --http-port, --management-port, --monitoring-port and --console-port (0 takes a"
              + " free one).",
          e);
    }
  }

  /** Works with the table; when that fails the logs stay, because the message names them. */
  private void work(Pipeline pipeline, Work work, Interruption interruption)
      throws InterruptedException {
    ProcessWatch watch = pipeline.watch(terminal::error);
    try (LandedRows rows = pipeline.connectToRows()) {
      work.with(pipeline, watch, rows);
    } catch (RuntimeException e) {
      if (!interruption.isRequested()) {
        pipeline.keepLogs();
      }
      throw e;
    } finally {
      if (pipeline.keepsClasses()) {
        terminal.note(
            "Keeping the classes of the programs, this once: later starts take a third less");
      }
    }
  }

  private Run showFirstRun(Pipeline pipeline, ProcessWatch watch, LandedRows rows)
      throws InterruptedException {
    Run run =
        new FirstRun(terminal, pipeline, watch, rows, options.patience())
            .awaitLanding(options.count());
    terminal.line("");
    new RowTable(terminal, width).print(rows, run.rowIds(), ROWS_SHOWN);
    terminal.line("");
    long drift = JobFigures.ask(pipeline.job().monitoring()).orElse(JobFigures.NONE).drift();
    if (drift > 0) {
      terminal.error(
          "%s fields of the users are not as the mapping has them; \"drift\" in %s names them."
              .formatted(drift, pipeline.job().process().logFile()));
    }
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
    pipeline.console().ifPresent(console -> terminal.line("Console: " + console.url()));
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

  /** A checkout that cannot be written to, such as somebody else's, keeps nothing from running. */
  private void tell(RunningPipeline running, Pipeline pipeline) {
    try {
      running.write(addresses(pipeline), pipeline.stack().logDirectory());
    } catch (UncheckedIOException e) {
      terminal.note(e.getMessage());
    }
  }

  /** As the options that other commands have for them. */
  private static Map<String, String> addresses(Pipeline pipeline) {
    Map<String, String> options = new HashMap<>();
    options.put("--bootstrap-server", pipeline.stack().kafka().bootstrapServers());
    options.put(
        "--cassandra-port", Integer.toString(pipeline.stack().cassandra().address().getPort()));
    options.put("--http-port", Integer.toString(pipeline.producer().url().getPort()));
    options.put("--management-url", pipeline.producer().management().toString());
    options.put("--monitoring-url", pipeline.job().monitoring().toString());
    pipeline.console().ifPresent(console -> options.put("--console", console.url().toString()));
    return options;
  }

  private static String schedule(Pipeline pipeline) throws InterruptedException {
    return new ProducerClient(pipeline.producer().url()).schedule().isActive()
        ? "The schedule goes on adding rows."
        : "No schedule adds rows: ./pipeline trigger asks for a run.";
  }

  @FunctionalInterface
  private interface Work {
    void with(Pipeline pipeline, ProcessWatch watch, LandedRows rows) throws InterruptedException;
  }
}
