package io.userpipeline.cli.producer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about runs but asking for a new one, which is {@link TriggerCommand}. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs of the producer, and what became of their events.",
    subcommands = {
      RunListCommand.class,
      RunShowCommand.class,
      RunCancelCommand.class,
      RunRetryCommand.class
    })
public final class RunsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }
}
