package io.userpipeline.cli.deadletters;

import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.inspection.deadletter.Letter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one line for each dead letter. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows one line for each dead letter: where it is, when, which record, why.")
public final class ListCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private KafkaOption kafka;
  @Mixin private LetterFilterOption filter;

  /** The command on a terminal. */
  public ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    long shown =
        kafka
            .deadLetters(terminal)
            .forEach(filter.filter(), filter.limit(), letter -> terminal.line(line(letter)));
    terminal.line(shown + " dead letters");
    return ExitCode.SUCCESS.value();
  }

  private static String line(Letter letter) {
    String origin =
        letter.topic()
            + "-"
            + (letter.partition().isPresent() ? letter.partition().getAsInt() : "?")
            + "@"
            + (letter.offset().isPresent() ? letter.offset().getAsLong() : "?");
    return Printable.line(
        "%-10s %s  %-8s  %-28s  redriven %s  %s"
            .formatted(
                letter.place(),
                letter.time(),
                letter.stage(),
                origin,
                letter.redriveAttempts(),
                letter.reason()));
  }
}
