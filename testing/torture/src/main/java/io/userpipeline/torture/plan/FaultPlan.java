package io.userpipeline.torture.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which faults come when. The same seed, topology, number, kinds and time make the same plan, on
 * every machine.
 *
 * @param topology of what they are inflicted on
 * @param repeatingApi whether the API gives the same users for the same call; only then runs are
 *     replayed
 * @param faults in the order of their moments
 */
public record FaultPlan(
    long seed, Topology topology, boolean repeatingApi, List<PlannedFault> faults) {

  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** Below what the job tolerates, so that every event of such a producer still becomes a row. */
  private static final int MOST_SECONDS_AHEAD = 240;

  private static final int MOST_SECONDS_BEHIND = 3_600;

  /**
   * A plan.
   *
   * @param count of faults
   * @param kinds that this machine can make; each comes at least once if there are enough faults
   * @param time within which all begin and, but for the pauses of the last, end
   */
  public static FaultPlan of(
      long seed, Topology topology, int count, Set<FaultKind> kinds, Duration time) {
    Random random = new Random(seed);
    boolean repeatingApi = random.nextBoolean();
    List<FaultKind> drawn = draw(random, count, kinds.stream().sorted().toList());
    // Room for the longest fault at the end, and for its kinds to overlap in between.
    Duration longest = min(LONGEST, time.dividedBy(6));
    long step = time.minus(longest).toMillis() / Math.max(1, count);
    List<PlannedFault> faults =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new PlannedFault(
                        Duration.ofMillis(step * i + (long) (random.nextDouble() * step)),
                        fault(random, topology, drawn.get(i), longest)))
            .toList();
    return new FaultPlan(seed, topology, repeatingApi, faults);
  }

  /** The same plan for what has one producer: it meets what would meet another. */
  public FaultPlan withOneProducer() {
    return new FaultPlan(
        seed,
        topology,
        repeatingApi,
        faults.stream()
            .map(planned -> new PlannedFault(planned.at(), atOneProducer(planned.fault())))
            .toList());
  }

  /** The kinds of its faults. */
  public Set<FaultKind> kinds() {
    return faults.stream().map(planned -> planned.fault().kind()).collect(Collectors.toSet());
  }

  /** When the last of its faults is over. */
  public Duration end() {
    return faults.stream().map(PlannedFault::end).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private static List<FaultKind> draw(Random random, int count, List<FaultKind> kinds) {
    int weights = kinds.stream().mapToInt(FaultKind::weight).sum();
    List<FaultKind> drawn = new ArrayList<>(kinds);
    while (drawn.size() < count) {
      int ticket = random.nextInt(weights);
      int kind = 0;
      while (ticket >= kinds.get(kind).weight()) {
        ticket -= kinds.get(kind).weight();
        kind++;
      }
      drawn.add(kinds.get(kind));
    }
    Collections.shuffle(drawn, random);
    return drawn.subList(0, count);
  }

  private static Fault fault(Random random, Topology topology, FaultKind kind, Duration longest) {
    return switch (kind) {
      case KILL -> new Fault.Kill(part(random, topology));
      case DOUBLE_KILL ->
          new Fault.DoubleKill(
              part(random, topology),
              part(random, topology),
              Duration.ofMillis(random.nextInt(2_000)));
      case TERMINATE -> new Fault.Terminate(part(random, topology));
      case ROLLING_RESTART -> new Fault.RollingRestart(seconds(random, longest));
      case PARTITIONS -> new Fault.AddPartition();
      case PAUSE -> new Fault.Pause(part(random, topology), seconds(random, longest));
      case NETWORK -> {
        Link link = from(random, Link.of(topology));
        int servers = link.servers(topology);
        yield new Fault.Disrupt(
            link,
            servers == 1 ? 0 : random.nextInt(servers + 1),
            from(random, List.of(Disruption.values())),
            seconds(random, longest));
      }
      case FULL_DISK ->
          new Fault.FillDisk(from(random, List.of(Disk.values())), seconds(random, longest));
      case CLOCK ->
          new Fault.JumpClock(
              random.nextBoolean() ? Part.JOB : from(random, Part.PRODUCERS),
              random.nextBoolean()
                  ? Duration.ofSeconds(1 + random.nextInt(MOST_SECONDS_AHEAD))
                  : Duration.ofSeconds(-1 - random.nextInt(MOST_SECONDS_BEHIND)),
              seconds(random, longest));
      case API ->
          new Fault.AnswerBadly(from(random, List.of(BadAnswer.values())), 1 + random.nextInt(5));
    };
  }

  private static Fault atOneProducer(Fault fault) {
    if (fault instanceof Fault.Kill kill) {
      return new Fault.Kill(oneProducer(kill.part()));
    }
    if (fault instanceof Fault.DoubleKill kill) {
      return new Fault.DoubleKill(
          oneProducer(kill.first()), oneProducer(kill.second()), kill.lasts());
    }
    if (fault instanceof Fault.Terminate end) {
      return new Fault.Terminate(oneProducer(end.part()));
    }
    if (fault instanceof Fault.Pause pause) {
      return new Fault.Pause(oneProducer(pause.part()), pause.lasts());
    }
    return fault;
  }

  private static Part oneProducer(Part part) {
    return Part.PRODUCERS.contains(part) ? Part.PRODUCER_1 : part;
  }

  /** Producers, job, brokers and nodes are as likely as each other, however many there are. */
  private static Part part(Random random, Topology topology) {
    List<List<Part>> kinds = new ArrayList<>();
    kinds.add(Part.PRODUCERS);
    kinds.add(Part.BROKERS.subList(0, topology.nodes()));
    kinds.add(Part.NODES.subList(0, topology.nodes()));
    kinds.add(List.of(Part.JOB));
    if (topology.workers() > 0) {
      kinds.add(Part.WORKERS.subList(0, topology.workers()));
    }
    if (topology.console()) {
      kinds.add(List.of(Part.CONSOLE));
    }
    return from(random, from(random, kinds));
  }

  private static Duration seconds(Random random, Duration longest) {
    return Duration.ofSeconds(1 + random.nextInt((int) Math.max(1, longest.toSeconds())));
  }

  private static <T> T from(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
