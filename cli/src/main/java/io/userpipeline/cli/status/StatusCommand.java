package io.userpipeline.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ApiKeyOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows whether every hop works. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows whether every hop works, and how much moves, as the console sees it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was shown",
      "10:with --exit-code, a hop does not work or events are missing"
    })
public final class StatusCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Terminal terminal;

  @Mixin private OutputOption output;
  @Mixin private ApiKeyOption apiKey;

  @Option(
      names = "--console",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8090",
      description = "Address of the console (default: ${DEFAULT-VALUE}).")
  private URI console;

  @Option(
      names = {"-w", "--watch"},
      description = "Shows it again whenever a hop's state has changed, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = {"-e", "--exit-code"},
      description = "Ends with 10 where not all is well.")
  private boolean exitCode;

  /** The command on a terminal. */
  public StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ConsoleClient client = new ConsoleClient(console, apiKey.key());
    JsonNode flow = client.flow();
    print(flow);
    while (watch) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      JsonNode now = client.flow();
      if (!now.path("hops").equals(flow.path("hops"))) {
        print(now);
      }
      flow = now;
    }
    return (exitCode && !isWell(flow) ? ExitCode.UNHEALTHY : ExitCode.SUCCESS).value();
  }

  private void print(JsonNode flow) {
    if (output.isJson()) {
      terminal.line(flow.toString());
      return;
    }
    for (JsonNode hop : flow.path("hops")) {
      terminal.line(
          Printable.line(
              "%-10s %-8s since %s  %s"
                  .formatted(
                      hop.path("hop").asText(),
                      hop.path("state").asText(),
                      seconds(hop.path("since").asText()),
                      hop.path("reason").asText(""))));
    }
    JsonNode figures = flow.path("figures");
    terminal.line(
        "lag %s records · %s events/s into Kafka · %s rows/s · %s dead letters · %s missing"
            .formatted(
                figure(figures, "lagRecords"),
                figure(figures, "ackedPerSecond"),
                figure(figures, "landedPerSecond"),
                figure(figures, "deadLetters"),
                figure(figures, "missing")));
  }

  private static String seconds(String time) {
    return time.replaceFirst("\\.\\d+Z$", "Z");
  }

  /** A dash for what is not known, which is not 0. */
  private static String figure(JsonNode figures, String name) {
    return figures.path(name).isNumber() ? figures.path(name).asText() : "-";
  }

  private static boolean isWell(JsonNode flow) {
    return StreamSupport.stream(flow.path("hops").spliterator(), false)
            .allMatch(hop -> hop.path("state").asText().equals("WORKING"))
        && flow.at("/figures/missing").asInt() == 0;
  }
}
