package io.userpipeline.cli.producer;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private ProducerOption producer;

  @Option(
      names = "--wait",
      description =
          "Ends when each user has landed or is a dead letter, with exit code 4 for these.")
  private boolean wait;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT90S",
      description =
          "How long nothing may change while it waits, as ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  /** The command on a terminal. */
  public TriggerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ProducerClient client = producer.client();
    Run run = client.trigger(count == null ? OptionalInt.empty() : OptionalInt.of(count));
    terminal.line("Run " + run.id() + "  " + run.requested() + " requested");
    terminal.line(producer.url().resolve("/api/runs/" + run.id()).toString());
    return wait
        ? new RunWatch(client, now -> terminal.line(RunText.sentence(now)), patience)
            .follow(run.id())
            .value()
        : ExitCode.SUCCESS.value();
  }
}
