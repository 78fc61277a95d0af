package io.userpipeline.cli.deadletters;

import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.kafka.TopicReader;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import java.util.EnumMap;
import java.util.Map;
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
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

  @Mixin private KafkaOption kafka;
  @Mixin private LetterFilter filter;

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
    long limit = filter.limit();
    TopicReader reader = kafka.reader(terminal);
    try (Redrive redrive = dryRun ? null : new Redrive(kafka, reader)) {
      RedriveMarkers markers =
          redrive == null ? RedriveMarkers.read(kafka, reader, false) : redrive.markers();
      reader.read(
          kafka.deadLetterTopic(),
          filter.selection(),
          record -> {
            Letter letter = new Letter(record);
            if (filter.matches(letter) && isNext(letter, markers) && redrive != null) {
              redrive.add(letter);
            }
            return verdicts.getOrDefault(Verdict.REDRIVABLE, 0) < limit;
          });
      return dryRun ? report(Map.of()) : finish(redrive);
    }
  }

  private boolean isNext(Letter letter, RedriveMarkers markers) {
    Verdict verdict = Verdict.of(letter, kafka.deadLetterTopic(), maxAttempts);
    if (verdict == Verdict.REDRIVABLE && !markers.add(RedrivenRecord.name(letter))) {
      verdict = Verdict.ALREADY;
    }
    verdicts.merge(verdict, 1, Integer::sum);
    if (dryRun && verdict == Verdict.REDRIVABLE) {
      terminal.line("Would redrive " + letter.place() + " to " + letter.topic());
    }
    return verdict == Verdict.REDRIVABLE;
  }

  private int finish(Redrive redrive) {
    redrive.finish();
    terminal.line("Redriven: " + redrive.sent());
    return report(redrive.failures());
  }

  private int report(Map<Letter, String> failures) {
    verdicts.forEach(
        (verdict, count) -> {
          if (verdict != Verdict.REDRIVABLE) {
            terminal.line("Left: " + count + ", each " + verdict);
          }
        });
    failures.forEach(
        (letter, reason) ->
            terminal.error("Not acknowledged: dead letter " + letter.place() + ": " + reason));
    return (failures.isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE).value();
  }
}
