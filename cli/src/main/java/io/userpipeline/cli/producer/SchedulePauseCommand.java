package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pauses the schedule in all replicas, until somebody resumes it. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Pauses the schedule until somebody resumes it; runs can still be asked for.")
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

  /** The command on a terminal. */
  public SchedulePauseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    String body = JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
    JsonNode schedule = producer.client().post("/api/schedule/pause", body, 200);
    terminal.line(output.isJson() ? schedule.toString() : ScheduleText.line(schedule));
    return ExitCode.SUCCESS.value();
  }
}
