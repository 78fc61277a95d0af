package io.userpipeline.torture.verify;

import io.userpipeline.torture.api.GivenUser;
import io.userpipeline.torture.evidence.DeadLetter;
import io.userpipeline.torture.evidence.Event;
import io.userpipeline.torture.evidence.Evidence;
import io.userpipeline.torture.evidence.RunState;
import io.userpipeline.torture.load.AcceptedRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What must hold of each run: that it ended, that its counts are those of its events. */
final class RunRules {

  private final Evidence evidence;
  private final int pageSize;
  private final Violations violations = new Violations();

  /** By the run whose id its events have: that of the original, for replays, too. */
  private final Map<UUID, List<Event>> eventsOfRun;

  private final Set<Object> dead;

  RunRules(Evidence evidence, int pageSize) {
    this.evidence = evidence;
    this.pageSize = pageSize;
    this.eventsOfRun =
        evidence.events().stream()
            .filter(Event::isPublished)
            .collect(Collectors.groupingBy(event -> event.run().get()));
    this.dead = evidence.deadLetters().stream().map(DeadLetter::of).collect(Collectors.toSet());
  }

  List<Violation> violations() {
    for (AcceptedRun run : evidence.accepted()) {
      RunState state = evidence.runs().get(run.id());
      String journal = evidence.journal().get(run.id());
      violations.check(
          state != null && journal != null && state.isFinal() && journal.equals(state.state()),
          Rule.ACCEPTED_RUN_ENDS,
          "run %s: the API says %s, the journal %s",
          run.id(),
          state == null ? "nothing" : state.state(),
          journal);
      if (state != null) {
        violations.check(
            !state.state().equals("SUCCEEDED") || state.acked() == state.requested(),
            Rule.ACCEPTED_RUN_ENDS,
            "run %s succeeded with %s of %s events",
            run.id(),
            state.acked(),
            state.requested());
        checkLeftOut(run, state);
      }
    }
    acknowledgedByOriginal().forEach(this::checkEvents);
    eventsOfRun.keySet().stream()
        .filter(run -> !acknowledgedByOriginal().containsKey(run))
        .forEach(
            run ->
                violations.check(
                    false,
                    Rule.ACKNOWLEDGED_ONCE,
                    "run %s was never accepted and has events",
                    run));
    return violations.all();
  }

  private void checkLeftOut(AcceptedRun run, RunState state) {
    if (state.acked() + state.leftOut() != state.requested()) {
      return;
    }
    UUID original = run.replayOf().orElse(run.id());
    Set<Integer> places =
        IntStream.range(0, state.requested())
            .boxed()
            .collect(Collectors.toCollection(HashSet::new));
    eventsOfRun.getOrDefault(original, List.of()).forEach(event -> places.remove(event.index()));
    Set<Integer> tooLarge =
        evidence.given().of(original.toString()).stream()
            .filter(user -> user.kind() == GivenUser.Kind.LEFT_OUT)
            .map(user -> (user.page() - 1) * pageSize + user.position())
            .collect(Collectors.toSet());
    violations.check(
        places.size() == state.leftOut() && tooLarge.containsAll(places),
        Rule.TOO_LARGE_IS_LEFT_OUT,
        "run %s left out %s users; of its places %s have no event, %s were too large",
        run.id(),
        state.leftOut(),
        places,
        tooLarge);
  }

  /** Events that the producers call acknowledged, those of its replays with those of a run. */
  private Map<UUID, Integer> acknowledgedByOriginal() {
    Map<UUID, Integer> acknowledged = new HashMap<>();
    for (AcceptedRun run : evidence.accepted()) {
      RunState state = evidence.runs().get(run.id());
      if (state != null) {
        acknowledged.merge(run.replayOf().orElse(run.id()), state.acked(), Integer::sum);
      }
    }
    return acknowledged;
  }

  private void checkEvents(UUID run, int acknowledged) {
    List<Event> events = eventsOfRun.getOrDefault(run, List.of());
    violations.check(
        events.size() == acknowledged,
        Rule.ACKNOWLEDGED_ONCE,
        "run %s: %s events are acknowledged, %s are on the topic",
        run,
        acknowledged,
        events.size());
    long publications =
        1
            + evidence.accepted().stream()
                .filter(r -> r.replayOf().filter(run::equals).isPresent())
                .count();
    Map<Integer, Long> copies =
        events.stream().collect(Collectors.groupingBy(Event::index, Collectors.counting()));
    copies.forEach(
        (index, count) ->
            violations.check(
                count <= publications,
                Rule.ACKNOWLEDGED_ONCE,
                "run %s, index %s is %s times on the topic and was published %s times",
                run,
                index,
                count,
                publications));
    checkLedger(run, events);
  }

  private void checkLedger(UUID run, List<Event> events) {
    RunState state = evidence.runs().get(run);
    if (state == null) {
      return;
    }
    Set<Integer> landed = new HashSet<>();
    Set<Integer> rejected = new HashSet<>();
    for (Event event : events) {
      if (evidence.rows().containsKey(event.row())) {
        landed.add(event.index());
      } else if (dead.contains(event.coordinates())) {
        rejected.add(event.index());
      }
    }
    violations.check(
        state.landed() == landed.size()
            && state.deadLettered() == rejected.size()
            && state.missing() == 0,
        Rule.LEDGER_IS_RIGHT,
        "run %s: the ledger says %s landed, %s dead letters, %s missing; there are %s and %s",
        run,
        state.landed(),
        state.deadLettered(),
        state.missing(),
        landed.size(),
        rejected.size());
  }
}
