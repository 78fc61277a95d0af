package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one line for each run. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows one line for each run, the youngest first.")
public final class RunListCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only runs in this state: QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED.")
  private String state;

  @Option(
      names = "--trigger",
      paramLabel = "TRIGGER",
      description = "Only runs asked for like this: SCHEDULE, MANUAL or REPLAY.")
  private String trigger;

  @Option(
      names = "--missing",
      description = "Only runs that have ended and lack events that Kafka has acknowledged.")
  private boolean missing;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "The most runs to show (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** The command on a terminal. */
  public RunListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonNode page =
        producer
            .client()
            .get(
                "/api/runs?limit="
                    + limit
                    + query("state", state)
                    + query("trigger", trigger)
                    + (missing ? "&missing=true" : ""));
    if (!output.isJson()) {
      terminal.line(RunText.HEADING);
    }
    for (JsonNode run : page.path("runs")) {
      terminal.line(output.isJson() ? run.toString() : RunText.line(run));
    }
    return ExitCode.SUCCESS.value();
  }

  private static String query(String name, String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
