package io.userpipeline.cli.deadletters;

import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.inspection.deadletter.DeadLetters;
import io.userpipeline.inspection.deadletter.Letter;
import io.userpipeline.inspection.deadletter.RedriveReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends dead letters through again. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the records of dead letters to the topics they were on, each once.",
      "Mend what refused them first: the mapping, the table, the job's version."
    })
public final class RedriveCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private KafkaOption kafka;
  @Mixin private LetterFilterOption filter;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "3",
      description = "A record that was redriven this often stays (default: ${DEFAULT-VALUE}).")
  private int maxAttempts;

  @Option(names = "--dry-run", description = "Says what would be sent, and sends nothing.")
  private boolean dryRun;

  /** The command on a terminal. */
  public RedriveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (maxAttempts < 1) {
      throw new UserError(
          ExitCode.USAGE, "--max-attempts is " + maxAttempts + ", it must be 1 or more");
    }
    DeadLetters letters = kafka.deadLetters(terminal);
    if (dryRun) {
      return report(
          letters.tryRedrive(filter.filter(), filter.limit(), maxAttempts, this::wouldSend));
    }
    RedriveReport done = letters.redrive(filter.filter(), filter.limit(), maxAttempts);
    terminal.line("Redriven: " + done.sent());
    return report(done);
  }

  private void wouldSend(Letter letter) {
    terminal.line("Would redrive " + letter.place() + " to " + letter.topic());
  }

  private int report(RedriveReport report) {
    report
        .left()
        .forEach((verdict, count) -> terminal.line("Left: " + count + ", each " + verdict));
    report
        .failures()
        .forEach(
            (letter, reason) ->
                terminal.error("Not acknowledged: dead letter " + letter.place() + ": " + reason));
    return (report.failures().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE).value();
  }
}
