package io.userpipeline.torture.verify;

import io.userpipeline.torture.evidence.Coordinates;
import io.userpipeline.torture.evidence.DeadLetter;
import io.userpipeline.torture.evidence.Event;
import io.userpipeline.torture.evidence.Evidence;
import io.userpipeline.torture.evidence.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold of rows and dead letters: each record is one of them, and there are no others. */
final class RowRules {

  private static final long MICROS_OF_A_MILLI = 1_000;

  private final Evidence evidence;
  private final Violations violations = new Violations();
  private final Map<Coordinates, Event> events;
  private final Map<Coordinates, List<DeadLetter>> letters;
  private final Map<UUID, List<Event>> goodByRow;

  RowRules(Evidence evidence) {
    this.evidence = evidence;
    this.events =
        evidence.events().stream()
            .collect(Collectors.toMap(Event::coordinates, Function.identity()));
    this.letters = evidence.deadLetters().stream().collect(Collectors.groupingBy(DeadLetter::of));
    this.goodByRow =
        evidence.events().stream()
            .filter(event -> event.expected().isPresent())
            .collect(Collectors.groupingBy(Event::row));
  }

  List<Violation> violations() {
    evidence.events().forEach(this::checkRecord);
    goodByRow.forEach(this::checkRow);
    evidence.rows().keySet().stream()
        .filter(id -> !goodByRow.containsKey(id))
        .forEach(
            id -> violations.check(false, Rule.ROW_HAS_RECORD, "row %s belongs to no record", id));
    letters.forEach(this::checkLetters);
    checkRedriven();
    return violations.all();
  }

  private void checkRecord(Event event) {
    boolean isDead = letters.containsKey(event.coordinates());
    if (event.expected().isPresent()) {
      violations.check(
          evidence.rows().containsKey(event.row()),
          Rule.USER_IS_ROW,
          "record %s has no row %s",
          event.coordinates(),
          event.row());
      violations.check(
          !isDead, Rule.USER_IS_ROW, "record %s is a dead letter", event.coordinates());
    } else {
      violations.check(
          isDead, Rule.JUNK_IS_DEAD_LETTER, "record %s is no dead letter", event.coordinates());
    }
  }

  private void checkRow(UUID id, List<Event> records) {
    Row row = evidence.rows().get(id);
    if (row == null) {
      return;
    }
    long latest = records.stream().mapToLong(Event::timestamp).max().orElseThrow();
    Set<String> expected =
        records.stream()
            .filter(record -> record.timestamp() == latest)
            .map(record -> record.expected().orElseThrow())
            .collect(Collectors.toSet());
    violations.check(
        expected.contains(row.digest()),
        Rule.ROW_EQUALS_RECORD,
        "row %s has other values than record %s",
        id,
        records.stream().max(Comparator.comparing(Event::timestamp)).orElseThrow().coordinates());
    violations.check(
        row.writeTime() == latest * MICROS_OF_A_MILLI,
        Rule.ROW_HAS_TIME_OF_RECORD,
        "row %s was written at %s µs, its latest record is of %s ms",
        id,
        row.writeTime(),
        latest);
  }

  private void checkLetters(Coordinates of, List<DeadLetter> copies) {
    Event record = events.get(of);
    violations.check(
        record != null, Rule.DEAD_LETTER_HAS_RECORD, "the dead letter of %s has no record", of);
    if (record != null) {
      violations.check(
          copies.stream().allMatch(letter -> letter.digest().equals(record.digest())),
          Rule.JUNK_IS_DEAD_LETTER,
          "the dead letter of %s has other bytes",
          of);
    }
  }

  /**
   * What was redriven for the n-th time is there at most as often as what was for the time before.
   * A replay publishes the same user again, and of both its dead letters may come.
   */
  private void checkRedriven() {
    Map<String, Map<Integer, Long>> copies =
        evidence.events().stream()
            .filter(event -> event.expected().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Event::digest, Collectors.groupingBy(Event::attempt, Collectors.counting())));
    evidence.events().stream()
        .filter(event -> event.attempt() > 0)
        .forEach(
            event -> {
              Map<Integer, Long> ofValue = copies.getOrDefault(event.digest(), Map.of());
              long now = ofValue.getOrDefault(event.attempt(), 0L);
              long before = ofValue.getOrDefault(event.attempt() - 1, 0L);
              violations.check(
                  now <= before,
                  Rule.REDRIVEN_ONCE,
                  "record %s was redriven %s times for the %s. time, and there were %s before",
                  event.coordinates(),
                  now,
                  event.attempt(),
                  before);
            });
  }
}
