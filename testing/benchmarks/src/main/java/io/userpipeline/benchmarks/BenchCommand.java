package io.userpipeline.benchmarks;

import io.userpipeline.benchmarks.latency.LatencyBenchmark;
import io.userpipeline.benchmarks.producer.FetchBenchmark;
import io.userpipeline.benchmarks.result.Regression;
import io.userpipeline.benchmarks.result.Result;
import io.userpipeline.benchmarks.result.ResultFiles;
import io.userpipeline.benchmarks.result.Series;
import io.userpipeline.benchmarks.throughput.BacklogBenchmark;
import io.userpipeline.benchmarks.workload.Backlog;
import io.userpipeline.benchmarks.workload.Fetch;
import io.userpipeline.benchmarks.workload.SteadyRate;
import io.userpipeline.benchmarks.workload.Workload;
import io.userpipeline.benchmarks.workload.WorkloadFile;
import io.userpipeline.localstack.Circumstances;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pipeline bench}: measures the packaged programs beside what people would use instead. */
@Command(
    name = "pipeline bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the packaged programs beside what people would use instead, in turns on this"
          + " machine.",
      "Nothing else should run meanwhile. Results: target/bench/NAME.md, .json and .svg."
    })
public final class BenchCommand implements Callable<Integer> {

  private static final double TOLERATED = 0.15;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORKLOAD",
      description = "What to measure: a file, or a name in testing/benchmarks/workloads.")
  private String workload;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured (default: as the workload says).")
  private Optional<Integer> rounds;

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description = {
        "An earlier result of the workload (JSON). Ends with 1 if something relates to its"
            + " neighbour 15 percent worse than then."
      })
  private Optional<Path> since;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = file();
    Workload read = WorkloadFile.read(file);
    Workload measured = rounds.map(read::withRounds).orElse(read);
    Circumstances now = Circumstances.of(home());
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    List<Series> series = measure(measured);
    Result result =
        new Result(
            file.getFileName().toString().replaceFirst("\\.yaml$", ""),
            now.date(),
            now.commit(),
            now.machine(),
            "./pipeline bench %s --rounds %s".formatted(workload, measured.rounds()),
            load,
            series);
    print(ResultFiles.write(result, home().resolve("target/bench")));
    List<Regression> regressions =
        since.isEmpty()
            ? List.of()
            : Regression.between(ResultFiles.read(since.get()), result, TOLERATED);
    regressions.forEach(regression -> print("WORSE: " + regression));
    return regressions.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Series> measure(Workload measured) throws InterruptedException {
    if (measured instanceof SteadyRate steady) {
      return new LatencyBenchmark(home(), this::print).run(steady);
    }
    if (measured instanceof Backlog backlog) {
      return new BacklogBenchmark(home(), this::print).run(backlog);
    }
    return new FetchBenchmark(home(), this::print).run((Fetch) measured);
  }

  private Path file() throws IOException {
    Path given = Path.of(workload);
    if (Files.exists(given)) {
      return given;
    }
    Path folder = home().resolve("testing/benchmarks/workloads");
    Path named = WorkloadFile.of(folder, workload);
    if (Files.exists(named)) {
      return named;
    }
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "WORKLOAD is %s, which is no file and none of %s"
            .formatted(workload, String.join(", ", WorkloadFile.names(folder))));
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }

  private static Path home() {
    return Path.of(System.getProperty("pipeline.home")).toAbsolutePath().normalize();
  }
}
