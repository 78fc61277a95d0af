package io.userpipeline.benchmarks;

import io.userpipeline.benchmarks.latency.LatencyBenchmark;
import io.userpipeline.benchmarks.producer.FetchBenchmark;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.result.Regression;
import io.userpipeline.benchmarks.result.Result;
import io.userpipeline.benchmarks.result.ResultFiles;
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
  private static final int INCOMPARABLE = 3;

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
        "An earlier result of the workload (JSON). Ends with 3 if it is of another one, and with 1"
            + " if the median latency, the processor time or the speed of something relates to that"
            + " of its neighbour 15 percent worse than then."
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
    // Before the measurement, which may write to the same file, and which takes long.
    Optional<Result> earlier =
        since.isPresent() ? Optional.of(read(since.get())) : Optional.empty();
    Circumstances now = Circumstances.of(home());
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Recorder recorder = new Recorder();
    try {
      measure(measured, recorder);
    } catch (RuntimeException e) {
      // What was measured until then took hours, perhaps.
      if (!recorder.series().isEmpty()) {
        print("Until it failed:\n" + write(file, measured, now, load, recorder).table());
      }
      throw e;
    }
    Written written = write(file, measured, now, load, recorder);
    print(written.table());
    return earlier.map(before -> compare(before, written.result())).orElse(CommandLine.ExitCode.OK);
  }

  private int compare(Result before, Result now) {
    try {
      List<Regression> regressions = Regression.between(before, now, TOLERATED);
      regressions.forEach(regression -> print("WORSE: " + regression));
      return regressions.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (Regression.IncomparableException e) {
      print("NOT COMPARED: " + e.getMessage());
      return INCOMPARABLE;
    }
  }

  private void measure(Workload measured, Recorder recorder) throws InterruptedException {
    if (measured instanceof SteadyRate steady) {
      new LatencyBenchmark(home(), this::print).run(steady, recorder);
    } else if (measured instanceof Backlog backlog) {
      new BacklogBenchmark(home(), this::print).run(backlog, recorder);
    } else {
      new FetchBenchmark(home(), this::print).run((Fetch) measured, recorder);
    }
  }

  private record Written(Result result, String table) {}

  private Written write(
      Path file, Workload measured, Circumstances now, double load, Recorder recorder)
      throws IOException {
    Result result =
        new Result(
            file.getFileName().toString().replaceFirst("\\.yaml$", ""),
            now.date(),
            now.commit(),
            now.machine(),
            "./pipeline bench %s --rounds %s".formatted(workload, measured.rounds()),
            load,
            recorder.series());
    return new Written(result, ResultFiles.write(result, home().resolve("target/bench")));
  }

  private Result read(Path file) {
    try {
      return ResultFiles.read(file);
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--since %s: no result can be read there: %s".formatted(file, e.getMessage()),
          e);
    }
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
