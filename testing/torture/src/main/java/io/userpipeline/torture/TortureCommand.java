package io.userpipeline.torture;

import io.userpipeline.localstack.Circumstances;
import io.userpipeline.torture.load.Pace;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.pipeline.Machine;
import io.userpipeline.torture.plan.FaultKind;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Topology;
import io.userpipeline.torture.report.Outcome;
import io.userpipeline.torture.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pipeline torture}: tries to break what the pipeline promises. */
@Command(
    name = "pipeline torture",
    mixinStandardHelpOptions = true,
    subcommands = PeersCommand.class,
    description = {
      "Runs the whole pipeline under load, lets things go wrong, and compares every record"
          + " afterwards.",
      "Ends with 0 if every promise held, with 1 if one was broken."
    })
public final class TortureCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final String NEEDS =
      "full disks need root, clocks libfaketime, networks the addresses 127.0.1.1 to 127.0.2.3";
  private static final int SECONDS_OF_A_FAULT = 15;

  @Spec private CommandSpec spec;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many faults (default: ${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Makes the same faults again (default: another one each time).")
  private Optional<Long> seed;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Time of all faults together (default: a quarter of a minute for each).")
  private Optional<Double> minutes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Users a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--run-every",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = {
        "How often a run is asked for, of as many users as come meanwhile (default:"
            + " ${DEFAULT-VALUE})."
      })
  private int secondsOfARun;

  @Option(
      names = "--nodes",
      paramLabel = "1|3",
      defaultValue = "1",
      description = "Brokers, and nodes of Cassandra (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--workers",
      paramLabel = "0|2",
      defaultValue = "0",
      description = {
        "Workers of a Spark cluster for the job, which fail like everything else; without, the job"
            + " is one process (default: ${DEFAULT-VALUE})."
      })
  private int workers;

  @Option(
      names = "--real-time",
      description = "The job lands each record as it comes, instead of in micro-batches.")
  private boolean realTime;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      description = "Only faults of these kinds: ${COMPLETION-CANDIDATES} (default: all).")
  private Set<FaultKind> only = EnumSet.noneOf(FaultKind.class);

  @Option(
      names = "--recovery",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = {
        "How soon everything must have landed after the last fault (default: ${DEFAULT-VALUE}).",
        "A machine that does other things meanwhile needs longer."
      })
  private int recovery;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "For the report (default: target/torture of the checkout).")
  private Optional<Path> report;

  /** Runs the command. */
  public static void main(String[] arguments) {
    CountDownLatch over = new CountDownLatch(1);
    endBySignal(Thread.currentThread(), over);
    int code =
        new CommandLine(new TortureCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  command.getErr().println("torture: " + failure);
                  return BROKEN;
                })
            .execute(arguments);
    over.countDown();
    System.exit(code);
  }

  /** Makes Ctrl-C end what has been started: processes, and disks that are mounted. */
  private static void endBySignal(Thread main, CountDownLatch over) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    if (over.getCount() > 0) {
                      main.interrupt();
                    }
                    over.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "end"));
  }

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty("pipeline.home")).toAbsolutePath().normalize();
    FaultPlan plan = plan();
    print(
        "seed %s: %s faults, at most %s s".formatted(plan.seed(), faults, plan.end().toSeconds()));
    print("again: ./pipeline torture %s".formatted(options(plan)));
    Path data = Files.createTempDirectory("torture");
    Outcome outcome =
        new Torture(
                plan,
                new Pace(rate, secondsOfARun),
                Duration.ofSeconds(recovery),
                line -> print(LocalTime.now().format(TIME_OF_DAY) + "  " + line))
            .run(realTime ? Installation.of(home).inRealTime() : Installation.of(home), data);
    Report written = new Report(outcome, conditions(home, plan));
    Path folder = report.orElse(home.resolve("target/torture"));
    written.write(folder);
    print(written.summary());
    print("report: " + folder.resolve("torture.md"));
    if (outcome.isGood()) {
      delete(data);
      return 0;
    }
    print("logs: " + data.resolve("logs"));
    return BROKEN;
  }

  private FaultPlan plan() {
    if (faults < 1
        || rate < 2
        || secondsOfARun < 1
        || nodes != 1 && nodes != 3
        || workers != 0 && workers != 2) {
      throw new ParameterException(
          spec.commandLine(),
          ("--faults %s, --rate %s, --run-every %s, --nodes %s, --workers %s: they must be at least"
                  + " 1, at least 2, at least 1, 1 or 3, and 0 or 2")
              .formatted(faults, rate, secondsOfARun, nodes, workers));
    }
    Set<FaultKind> possible = Machine.faults();
    Set<FaultKind> kinds = only.isEmpty() ? possible : only;
    Set<FaultKind> impossible = EnumSet.allOf(FaultKind.class);
    impossible.removeAll(possible);
    if (!possible.containsAll(kinds)) {
      throw new ParameterException(
          spec.commandLine(),
          "--only %s: this machine cannot make %s (%s)".formatted(only, impossible, NEEDS));
    }
    if (!impossible.isEmpty()) {
      print("left out: %s, which this machine cannot make (%s)".formatted(impossible, NEEDS));
    }
    Duration time =
        minutes
            .map(m -> Duration.ofMillis((long) (m * 60_000)))
            .orElse(Duration.ofSeconds((long) faults * SECONDS_OF_A_FAULT));
    return FaultPlan.of(
        seed.orElseGet(() -> (long) new Random().nextInt(1_000_000)),
        new Topology(nodes, workers, true),
        faults,
        kinds,
        time);
  }

  private String options(FaultPlan plan) {
    return "--seed %s --faults %s%s%s%s%s%s --rate %s%s"
        .formatted(
            plan.seed(),
            faults,
            minutes.map(m -> " --minutes " + m).orElse(""),
            nodes == 1 ? "" : " --nodes " + nodes,
            workers == 0 ? "" : " --workers " + workers,
            realTime ? " --real-time" : "",
            only.isEmpty()
                ? ""
                : " --only " + String.join(",", only.stream().map(Enum::name).toList()),
            rate,
            secondsOfARun == 1 ? "" : " --run-every " + secondsOfARun);
  }

  private Map<String, String> conditions(Path home, FaultPlan plan) {
    Map<String, String> conditions = new LinkedHashMap<>();
    Circumstances now = Circumstances.of(home);
    conditions.put("date", now.date().toString());
    conditions.put("commit", now.commit());
    conditions.put("machine", now.machine());
    conditions.put("command", "./pipeline torture " + options(plan));
    return conditions;
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
