package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the schedule: the last slot, the next run, and why it is paused. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the schedule: the last slot, the next run, and why it is paused.")
public final class ScheduleShowCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  /** The command on a terminal. */
  public ScheduleShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonNode schedule = producer.client().get("/api/schedule");
    terminal.line(output.isJson() ? schedule.toString() : ScheduleText.line(schedule));
    return ExitCode.SUCCESS.value();
  }
}
