package io.userpipeline.torture;

import io.userpipeline.torture.api.UserApi;
import io.userpipeline.torture.evidence.DeadLetter;
import io.userpipeline.torture.evidence.Evidence;
import io.userpipeline.torture.evidence.RunState;
import io.userpipeline.torture.evidence.Witnesses;
import io.userpipeline.torture.load.AcceptedRun;
import io.userpipeline.torture.load.ConsoleApi;
import io.userpipeline.torture.load.ForeignProducer;
import io.userpipeline.torture.load.GivenUpTransactions;
import io.userpipeline.torture.load.Load;
import io.userpipeline.torture.load.Pace;
import io.userpipeline.torture.load.ProducerApi;
import io.userpipeline.torture.load.Redrive;
import io.userpipeline.torture.pipeline.FaultInjector;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.pipeline.Pipeline;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.report.FootprintRecorder;
import io.userpipeline.torture.report.LagRecorder;
import io.userpipeline.torture.report.LastWait;
import io.userpipeline.torture.report.Outcome;
import io.userpipeline.torture.report.Recovery;
import io.userpipeline.torture.report.Standstills;
import io.userpipeline.torture.verify.Rule;
import io.userpipeline.torture.verify.Verifier;
import io.userpipeline.torture.verify.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of the machine: a pipeline under load, a plan of faults, and what is there afterwards.
 */
public final class Torture {

  /**
   * How long the machine looks on where that was missed, to tell what is late from what is lost.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A batch may be over just before records begin to wait, and a look takes a moment. */
  private static final Duration STANDSTILL_IS_SEEN = Duration.ofSeconds(20);

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 500;

  private final FaultPlan plan;
  private final Pace pace;
  private final Duration recoveryLimit;
  private final Consumer<String> said;

  /**
   * A run that has not begun.
   *
   * @param recoveryLimit how soon everything must have landed after the last fault
   * @param said hears what happens, line by line
   */
  public Torture(FaultPlan plan, Pace pace, Duration recoveryLimit, Consumer<String> said) {
    this.plan = plan;
    this.pace = pace;
    this.recoveryLimit = recoveryLimit;
    this.said = said;
  }

  /**
   * Runs it.
   *
   * @param directory gets the data and the logs of all programs
   * @throws IllegalStateException when the pipeline does not start
   */
  public Outcome run(Installation installation, Path directory)
      throws InterruptedException, ExecutionException {
    try (UserApi api = UserApi.start(plan.repeatingApi(), plan.seed());
        Pipeline pipeline =
            Pipeline.start(
                installation, directory, api.address(), plan, pace.usersPerSecond(), this::say)) {
      ProducerApi producers = new ProducerApi(pipeline.producers());
      ConsoleApi console = new ConsoleApi(pipeline.console());
      try (LagRecorder lag =
              LagRecorder.begin(pipeline.bootstrapServers(), pipeline.jobReadiness());
          FootprintRecorder footprints = FootprintRecorder.begin(pipeline::processes);
          Load load =
              new Load(
                  producers,
                  new ForeignProducer(pipeline.bootstrapServers(), plan.seed()),
                  List.of(
                      new Redrive(installation.commandJar(), pipeline.bootstrapServers()),
                      console::redrive),
                  new GivenUpTransactions(pipeline.bootstrapServers()),
                  pace,
                  plan.repeatingApi(),
                  plan.seed())) {
        load.begin();
        awaitFirstLanding(lag);
        Duration begin = lag.now();
        List<Recovery> inflicted =
            new Infliction(new FaultInjector(pipeline, api), lag::now, said).inflict(plan);
        Duration lastEnd = lag.now();
        say("the last fault is over; the load ends");
        load.end();
        Witnesses witnesses =
            new Witnesses(pipeline.bootstrapServers(), pipeline.cassandra(), producers);
        List<Violation> violations = new ArrayList<>();
        Duration settled = settle(witnesses, load, lag, console, lastEnd, violations);
        Evidence evidence = witnesses.evidence(api.given(), load);
        violations.addAll(new Verifier(Pipeline.PAGE_SIZE).violations(evidence));
        violations.addAll(
            Standstills.untold(lag.samples(), Pipeline.BATCH_AGE_LIMIT.plus(STANDSTILL_IS_SEEN)));
        return new Outcome(
            plan,
            count(evidence),
            begin,
            inflicted.stream()
                .map(r -> Recovery.of(r.fault(), r.began(), r.ended(), lag.samples()))
                .toList(),
            lag.samples(),
            footprints.footprints(),
            pipeline.restarts(),
            settled,
            violations);
      }
    }
  }

  private void awaitFirstLanding(LagRecorder lag) throws InterruptedException {
    while (lag.latest().filter(sample -> sample.done() > 0).isEmpty()) {
      if (lag.now().compareTo(START_LIMIT) > 0) {
        throw new IllegalStateException(
            "No user has landed within %s s of the start".formatted(START_LIMIT.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    say("the first users have landed; the faults begin");
  }

  private Duration settle(
      Witnesses witnesses,
      Load load,
      LagRecorder lag,
      ConsoleApi console,
      Duration end,
      List<Violation> violations)
      throws InterruptedException {
    boolean late = false;
    List<AcceptedRun> open = load.accepted();
    while (true) {
      open = open(open, witnesses);
      String missing = missing(open, lag, console);
      // A look at thousands of runs may take longer than they took.
      Duration since =
          missing.isEmpty() ? LastWait.after(end, lag.samples()) : lag.now().minus(end);
      if (!late && since.compareTo(recoveryLimit) > 0) {
        late = true;
        String found = missing.isEmpty() ? "the last record had not landed" : missing;
        say("still not everything has landed: " + found);
        violations.add(
            new Violation(
                Rule.RECOVERS_BY_ITSELF,
                "%s s after the last fault %s".formatted(recoveryLimit.toSeconds(), found)));
      }
      if (missing.isEmpty() || since.compareTo(PATIENCE) > 0) {
        return since;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Those that have not ended, or have events that have not landed. */
  private static List<AcceptedRun> open(List<AcceptedRun> runs, Witnesses witnesses)
      throws InterruptedException {
    var states = witnesses.runs(runs);
    return runs.stream()
        .filter(
            run -> {
              RunState state = states.get(run.id());
              return state == null || !state.isFinal() || state.missing() != 0;
            })
        .toList();
  }

  /** What is not there yet, for a person; empty if everything is. */
  private static String missing(List<AcceptedRun> open, LagRecorder lag, ConsoleApi console)
      throws InterruptedException {
    if (!open.isEmpty()) {
      return "%s runs have not ended or have not landed".formatted(open.size());
    }
    Optional<Long> behind = lag.latest().map(sample -> sample.end() - sample.done());
    if (behind.isEmpty()) {
      return "Kafka does not say how far the job is";
    }
    if (behind.get() != 0) {
      return "%s records have not landed".formatted(behind.get());
    }
    String trouble = console.trouble();
    return trouble.isEmpty() ? "" : "of the console: " + trouble;
  }

  private static Outcome.Count count(Evidence evidence) {
    int distinct = (int) evidence.deadLetters().stream().map(DeadLetter::of).distinct().count();
    return new Outcome.Count(
        evidence.accepted().size(),
        evidence.events().size(),
        evidence.rows().size(),
        evidence.deadLetters().size(),
        evidence.deadLetters().size() - distinct);
  }

  private void say(String line) {
    said.accept(line);
  }
}
