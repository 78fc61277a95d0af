package io.userpipeline.producer.run;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.UserSource;
import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.journal.JournalEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Takes wishes for runs and knows how each run stands. Whichever replica is asked, the leader
 * carries the run out, and all tell the same of it.
 */
@ApplicationScoped
public class Runs {

  private final RunRegistry registry;
  private final RunLeader leader;
  private final Journal journal;
  private final RunConfig config;
  private final Clock clock;
  private final RunOrders orders;

  /** How many requests of each run are on their way to the journal. */
  private final Map<UUID, Integer> beingAsked = new ConcurrentHashMap<>();

  Runs(
      RunRegistry registry,
      RunLeader leader,
      Journal journal,
      UserSource source,
      RunConfig config,
      Clock clock) {
    this.registry = registry;
    this.leader = leader;
    this.journal = journal;
    this.config = config;
    this.clock = clock;
    this.orders = new RunOrders(source, registry, clock);
  }

  void requireCountAllowed(@Observes StartupEvent event) {
    if (config.count() > config.maxCount()) {
      throw new IllegalArgumentException(
          "producer.count is %s: it must be at most producer.max-count, which is %s"
              .formatted(config.count(), config.maxCount()));
    }
  }

  /**
   * Asks for a run; completes when the journal has the request, which is then carried out whatever
   * happens to this process. The same key of the same actor is the same run.
   *
   * @throws RunPlan.InvalidException if there are no such users
   * @throws KeyReusedException if the key belongs to a run with another plan
   * @throws NoRoomException if too many runs wait
   */
  public Uni<Run> trigger(RunPlan plan, String actor, Optional<String> idempotencyKey) {
    RunOrder order = orders.order(plan, actor, idempotencyKey);
    Optional<Run> known = find(order.id());
    if (known.isPresent()) {
      return Uni.createFrom().item(same(known.get(), order));
    }
    requireRoom(order.id());
    var unused = beingAsked.merge(order.id(), 1, Integer::sum);
    return journal
        .append(RunJournal.request(order))
        .onTermination()
        .invoke(() -> asked(order.id()))
        .map(done -> same(find(order.id()).orElseGet(() -> Run.queued(order)), order));
  }

  /** The request for the run of a slot, for the leader to write. */
  public JournalEntry scheduledRequest(String schedule, Instant slot) {
    return RunJournal.request(orders.scheduled(schedule, slot, config.count()));
  }

  /** The run that a slot has given; empty if it has given none, or if that is forgotten. */
  public Optional<Run> ofSlot(String schedule, Instant slot) {
    return find(orders.idOf(schedule, slot));
  }

  /** Whether another run may be asked for. */
  public boolean hasRoom() {
    int waiting = registry.unfinished(RunState.QUEUED).size();
    return waiting + beingAsked.size() < config.run().maxQueued();
  }

  /** The run as it stands now; empty if there was none, or if it is forgotten. */
  public Optional<Run> find(UUID id) {
    return leader.atWork(id).or(() -> registry.find(id));
  }

  /** The runs that are chosen, the youngest first. */
  public List<Run> select(Predicate<Run> choice) {
    return registry.select(choice).stream()
        .sorted(RunRegistry.BY_AGE.reversed())
        .map(run -> leader.atWork(run.id()).orElse(run))
        .toList();
  }

  /**
   * Asks for the end of a run; completes when the journal has the wish. A run that has ended stays
   * as it is.
   */
  public Uni<Run> cancel(Run run, String actor) {
    if (run.state().isFinal()) {
      return Uni.createFrom().item(run);
    }
    return journal
        .append(RunJournal.cancel(run.id(), new RunJournal.Cancellation(actor, clock.instant())))
        .map(done -> find(run.id()).orElse(run));
  }

  /** Whether the first was asked for before the second. */
  public static boolean isOlder(Run first, Run second) {
    return RunRegistry.BY_AGE.compare(first, second) < 0;
  }

  private void asked(UUID id) {
    var unused = beingAsked.computeIfPresent(id, (run, count) -> count == 1 ? null : count - 1);
  }

  /** A request that is repeated needs no room of its own. */
  private void requireRoom(UUID id) {
    if (!beingAsked.containsKey(id) && !hasRoom()) {
      throw new NoRoomException(
          "%s runs are waiting already (producer.run.max-queued)"
              .formatted(config.run().maxQueued()));
    }
  }

  private static Run same(Run known, RunOrder order) {
    if (!known.order().asksTheSameAs(order)) {
      throw new KeyReusedException(known.id());
    }
    return known;
  }

  /** An idempotency key came again with another plan. */
  public static final class KeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReusedException(UUID run) {
      super(
          "This Idempotency-Key belongs to run %s, which asks for something else. Use a new key."
              .formatted(run));
    }
  }

  /** No further run is taken at the moment; the message says why. */
  public static final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRoomException(String reason) {
      super(reason);
    }
  }
}
