package io.userpipeline.cli.trigger;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import java.net.URI;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the producer for one run. */
@Command(
    name = "trigger",
    mixinStandardHelpOptions = true,
    description = "Asks the running producer for a run.")
public final class TriggerCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many users (default: the producer's own).")
  private Integer count;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the producer on this machine (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  /** The command on a terminal. */
  public TriggerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    URI producer = URI.create("http://127.0.0.1:" + httpPort);
    Run run =
        new ProducerClient(producer)
            .trigger(count == null ? OptionalInt.empty() : OptionalInt.of(count));
    terminal.line("Run " + run.id() + "  " + run.requested() + " requested");
    terminal.line(producer.resolve("/api/runs/" + run.id()).toString());
    return ExitCode.SUCCESS.value();
  }
}
