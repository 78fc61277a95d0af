package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets the schedule go on with its next slot; those of the pause are left out. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets the schedule go on with its next slot; those of the pause are left out.")
public final class ScheduleResumeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  /** The command on a terminal. */
  public ScheduleResumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonNode schedule = producer.client().post("/api/schedule/resume", "", 200);
    terminal.line(output.isJson() ? schedule.toString() : ScheduleText.line(schedule));
    return ExitCode.SUCCESS.value();
  }
}
