package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks for the users of a run again. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description =
        "Asks for the users of a run again, as a run of its own: the same events, so rows that are"
            + " there stay as they are.")
public final class RunRetryCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "ID", description = "Id of the run.")
  private UUID id;

  /** The command on a terminal. */
  public RunRetryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonNode run = producer.client().post("/api/runs", "{\"replayOf\":\"" + id + "\"}", 202);
    terminal.line(
        output.isJson()
            ? run.toString()
            : "Run "
                + RunText.text(run, "id")
                + "  "
                + RunText.text(run, "requested")
                + " requested");
    return ExitCode.SUCCESS.value();
  }
}
