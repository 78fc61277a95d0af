package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the packaged programs. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Starts Kafka, Cassandra, the API, the Spark job, the producer and the console, triggers a"
            + " first run and shows its rows. Goes on until Ctrl-C, or until"
            + " ./pipeline down.",
    footer = {
      "",
      "Environment variables reach the programs: PRODUCER_SCHEDULE=off ./pipeline up fires no"
          + " schedule. docs/configuration.md lists them."
    })
public final class UpCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions options;

  @Option(
      names = "--once",
      description = "Ends everything when all rows of the first run have landed.")
  private boolean once;

  @Option(
      names = {"-d", "--detach"},
      description =
          "Goes on in the background when all rows of the first run have landed: ./pipeline logs"
              + " shows what it does, ./pipeline down ends it.")
  private boolean detach;

  /** The command on a terminal. */
  public UpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (detach && once) {
      throw new ParameterException(
          spec.commandLine(), "--detach goes on and --once ends: only one of them can be");
    }
    if (detach && !DetachedStart.isThisProcess()) {
      return new DetachedStart(terminal, Installation.current())
          .await(spec.root().commandLine().getParseResult().originalArgs());
    }
    var session = new PipelineSession(terminal, terminal.width(spec), options);
    return (once
            ? session.once(Producer.Mode.PACKAGED)
            : session.untilInterrupted(Producer.Mode.PACKAGED, ""))
        .value();
  }
}
