package io.userpipeline.cli;

import io.userpipeline.cli.deadletters.DeadLettersCommand;
import io.userpipeline.cli.doctor.DoctorCommand;
import io.userpipeline.cli.producer.RunsCommand;
import io.userpipeline.cli.producer.ScheduleCommand;
import io.userpipeline.cli.producer.TriggerCommand;
import io.userpipeline.cli.rows.RowsCommand;
import io.userpipeline.cli.running.RunningDefaults;
import io.userpipeline.cli.running.RunningPipeline;
import io.userpipeline.cli.status.StatusCommand;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.HttpAddressConverter;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.cli.trace.TraceCommand;
import io.userpipeline.cli.up.DevCommand;
import io.userpipeline.cli.up.DownCommand;
import io.userpipeline.cli.up.LogsCommand;
import io.userpipeline.cli.up.UpCommand;
import io.userpipeline.inspection.InspectionException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole command; each subcommand is a class of its own. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    version = "user-pipeline 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Users from an HTTP API through Kafka and Spark into Cassandra, on this machine.",
    footer = {
      "",
      "Programs of their own: ./pipeline torture --help tries to break what the pipeline promises,",
      "./pipeline bench --help measures how fast it is."
    },
    subcommands = {
      UpCommand.class,
      DevCommand.class,
      DownCommand.class,
      LogsCommand.class,
      RowsCommand.class,
      TriggerCommand.class,
      RunsCommand.class,
      ScheduleCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      TraceCommand.class,
      DeadLettersCommand.class,
      CompletionCommand.class
    })
public final class PipelineCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs the command and exits with one of {@link ExitCode}. */
  public static void main(String[] arguments) {
    Optional<RunningPipeline> running =
        Optional.ofNullable(System.getProperty("pipeline.home"))
            .map(home -> RunningPipeline.of(Path.of(home)));
    System.exit(execute(Terminal.standard(), running, arguments));
  }

  static int execute(Terminal terminal, String... arguments) {
    return execute(terminal, Optional.empty(), arguments);
  }

  static int execute(Terminal terminal, Optional<RunningPipeline> running, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new PipelineCommand(), new CommandFactory(terminal))
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setUsageHelpAutoWidth(true)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(URI.class, new HttpAddressConverter())
            .setExitCodeExceptionMapper(PipelineCommand::exitCode)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  terminal.error(UserError.describe(explained(failure)));
                  return exitCode(failure);
                });
    running.map(RunningDefaults::new).ifPresent(commandLine::setDefaultValueProvider);
    return commandLine.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }

  private static Throwable explained(Throwable failure) {
    return failure instanceof InspectionException hop ? UserErrors.of(hop) : failure;
  }

  private static int exitCode(Throwable failure) {
    if (failure instanceof ParameterException) {
      return ExitCode.USAGE.value();
    }
    ExitCode code =
        explained(failure) instanceof UserError error ? error.exitCode() : ExitCode.FAILURE;
    return code.value();
  }
}
