package io.userpipeline.cli.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
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
  @Mixin private OutputOption output;

  /** The command on a terminal. */
  public ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    long shown =
        kafka
            .deadLetters(terminal)
            .forEach(
                filter.filter(),
                filter.limit(),
                letter -> terminal.line(output.isJson() ? json(letter) : line(letter)));
    if (!output.isJson()) {
      terminal.line(shown + " dead letters");
    }
    return ExitCode.SUCCESS.value();
  }

  /** With the names that the console's API has. */
  private static String json(Letter letter) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("partition", letter.record().partition());
    object.put("offset", letter.record().offset());
    object.put("time", letter.time().toString());
    object.put("reason", letter.reason());
    object.put("stage", letter.stage());
    object.put("topic", letter.topic());
    object.put(
        "originalPartition",
        letter.partition().isPresent() ? (Integer) letter.partition().getAsInt() : null);
    object.put(
        "originalOffset", letter.offset().isPresent() ? (Long) letter.offset().getAsLong() : null);
    object.put("eventId", letter.eventId().isEmpty() ? null : letter.eventId());
    object.put("runId", letter.runId().isEmpty() ? null : letter.runId());
    object.put("redriveAttempts", letter.redriveAttempts());
    return object.toString();
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
