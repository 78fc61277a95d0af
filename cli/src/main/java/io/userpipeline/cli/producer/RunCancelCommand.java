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

/** Ends a run. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = "Ends a run soon; what is published stays, and a run that has ended, too.")
public final class RunCancelCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "ID", description = "Id of the run.")
  private UUID id;

  /** The command on a terminal. */
  public RunCancelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonNode run = producer.client().post("/api/runs/" + id + "/cancel", "", 202);
    terminal.line(output.isJson() ? run.toString() : RunText.sentence(run));
    return ExitCode.SUCCESS.value();
  }
}
