package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pauses the schedule in all replicas, until somebody resumes it or its time is over. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description =
        "Pauses the schedule until somebody resumes it, or until its end; runs can still be asked"
            + " for.")
public final class SchedulePauseCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the others.")
  private String reason;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "When it ends by itself, such as 2026-12-24T08:00:00Z.")
  private Instant until;

  /** The command on a terminal. */
  public SchedulePauseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (until != null && !until.isAfter(Instant.now())) {
      throw new UserError(
          ExitCode.USAGE, "--until is %s, which has passed: nothing is paused".formatted(until));
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
    if (until != null) {
      body.put("until", until.toString());
    }
    JsonNode schedule = producer.client().post("/api/schedule/pause", body.toString(), 200);
    terminal.line(output.isJson() ? schedule.toString() : ScheduleText.line(schedule));
    return ExitCode.SUCCESS.value();
  }
}
