package io.userpipeline.benchmarks;

import io.userpipeline.benchmarks.latency.LatencyBenchmark;
import io.userpipeline.benchmarks.throughput.WriterBenchmark;
import io.userpipeline.localstack.Circumstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pipeline bench}: measures the packaged job beside what people would use instead. */
@Command(
    name = "pipeline bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Measures the job beside what people would use instead, in turns on this machine, and prints"
          + " a Markdown table.",
      "Nothing else should run meanwhile."
    })
public final class BenchCommand {

  @Spec private CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "From the moment at which an event was to be sent until its row can be read, at steady"
              + " rates, beside a plain consumer with the driver.")
  int latency(
      @Option(
              names = "--rates",
              split = ",",
              paramLabel = "N",
              defaultValue = "1,100,1000",
              description = "Events a second (default: ${DEFAULT-VALUE}).")
          List<Integer> rates,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "60",
              description = "Of each run, after its warm-up (default: ${DEFAULT-VALUE}).")
          int seconds,
      @Option(
              names = "--rounds",
              paramLabel = "N",
              defaultValue = "5",
              description = "Runs of each at each rate (default: ${DEFAULT-VALUE}).")
          int rounds)
      throws InterruptedException, IOException {
    return tell(
        "latency",
        new LatencyBenchmark(pipelineJar()).run(rates, Duration.ofSeconds(seconds), rounds));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Rows a second and processor time of a row, from a full topic, beside the connector.")
  int throughput(
      @Option(
              names = "--events",
              paramLabel = "N",
              defaultValue = "200000",
              description = "Of each run (default: ${DEFAULT-VALUE}).")
          int events,
      @Option(
              names = "--rounds",
              paramLabel = "N",
              defaultValue = "5",
              description = "Runs of each writer (default: ${DEFAULT-VALUE}).")
          int rounds,
      @Option(
              names = "--only",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Only writers whose name has this.")
          String only)
      throws InterruptedException, IOException {
    Path baseline = home().resolve("testing/benchmarks/target/bench-baseline.jar");
    return tell(
        "throughput", new WriterBenchmark(pipelineJar(), baseline).run(events, rounds, only));
  }

  private int tell(String name, String table) throws IOException {
    Circumstances now = Circumstances.of(home());
    String report =
        "%s, commit %s, %s%n%n%s".formatted(now.date(), now.commit(), now.machine(), table);
    Path file = home().resolve("target/bench").resolve(name + ".md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
    spec.commandLine().getOut().println(report);
    return CommandLine.ExitCode.OK;
  }

  private static Path pipelineJar() {
    return home().resolve("spark-consumer/target/spark-consumer.jar");
  }

  private static Path home() {
    return Path.of(System.getProperty("pipeline.home")).toAbsolutePath().normalize();
  }
}
