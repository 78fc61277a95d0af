package io.userpipeline.torture;

import io.userpipeline.torture.peer.Peer;
import io.userpipeline.torture.peer.PeerOutcome;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.plan.FaultKind;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Topology;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pipeline torture peers}: the same for what people use instead. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = {
      "Does the same to what people use instead of the pipeline, and prints what became of their"
          + " users.",
      "Faults: processes that are killed, suspended or asked to end; then bad records."
    })
final class PeersCommand implements Callable<Integer> {

  /** Those that need nothing of the pipeline's own. */
  private static final Set<FaultKind> KINDS =
      EnumSet.of(FaultKind.KILL, FaultKind.DOUBLE_KILL, FaultKind.TERMINATE, FaultKind.PAUSE);

  private static final int SECONDS_OF_A_FAULT = 15;

  @Spec private CommandSpec spec;

  @Option(
      names = "--peer",
      paramLabel = "PEER",
      split = ",",
      description = "Only these: ${COMPLETION-CANDIDATES} (default: all, one after the other).")
  private Set<Peer> peers = EnumSet.allOf(Peer.class);

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many faults (default: ${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "40",
      description = "Users a second, at most (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty("pipeline.home")).toAbsolutePath().normalize();
    FaultPlan plan =
        FaultPlan.of(
            seed,
            Topology.OF_PEERS,
            faults,
            KINDS,
            Duration.ofSeconds((long) faults * SECONDS_OF_A_FAULT));
    print("seed %s: %s faults, at most %s s".formatted(seed, faults, plan.end().toSeconds()));
    List<PeerOutcome> outcomes = new ArrayList<>();
    for (Peer peer : EnumSet.copyOf(peers)) {
      Path data = Files.createTempDirectory("torture");
      print("%s, data and logs in %s".formatted(peer, data));
      outcomes.add(
          new PeerTorture(peer, plan, rate, PeersCommand.this::say)
              .run(Installation.of(home), data));
      TortureCommand.delete(data);
    }
    String table =
        "`./pipeline torture peers --seed %s --faults %s --rate %s`%n%n%s"
            .formatted(seed, faults, rate, PeerOutcome.table(outcomes));
    Path report = Files.createDirectories(home.resolve("target/torture")).resolve("peers.md");
    Files.writeString(report, table);
    print(table);
    print("report: " + report);
    return 0;
  }

  private void say(String line) {
    print(LocalTime.now().format(TortureCommand.TIME_OF_DAY) + "  " + line);
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
