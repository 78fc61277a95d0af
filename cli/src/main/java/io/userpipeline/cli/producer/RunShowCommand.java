package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one run, its figures and what is missing.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was shown; with --watch, all has landed",
      "4:with --watch, it failed, has dead letters, or nothing changed any more"
    })
public final class RunShowCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "ID", description = "Id of the run.")
  private UUID id;

  @Option(
      names = {"-w", "--watch"},
      description = "Goes on until each event has landed or is a dead letter.")
  private boolean watch;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT90S",
      description =
          "How long nothing may change while it watches, as ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  /** The command on a terminal. */
  public RunShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ProducerClient client = producer.client();
    if (watch) {
      return new RunWatch(client, this::print, patience).follow(id).value();
    }
    JsonNode run = client.get("/api/runs/" + id);
    print(run);
    JsonNode missing = run.at("/ledger/missingEvents");
    if (!output.isJson() && !missing.isEmpty()) {
      terminal.line("Missing are the events " + String.join(", ", texts(missing)));
    }
    return ExitCode.SUCCESS.value();
  }

  private void print(JsonNode run) {
    terminal.line(output.isJson() ? run.toString() : RunText.sentence(run));
  }

  private static Iterable<String> texts(JsonNode array) {
    return () -> StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).iterator();
  }
}
