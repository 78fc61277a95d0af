package io.userpipeline.torture.peer;

import io.userpipeline.torture.api.GivenUser;
import io.userpipeline.torture.evidence.Coordinates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What became of the users that the API gave, of those that can be rows.
 *
 * @param given how many there were
 * @param notSent how many are not on the topic
 * @param lost how many are on the topic, were passed over, and have no row
 * @param doubled how many rows there are beyond one for each
 * @param junk how many rows are about nobody
 * @param stop where it goes on no more; empty if it goes on
 */
public record Comparison(
    int given, int notSent, int lost, int doubled, int junk, Optional<Stop> stop) {

  /** What is left behind for less than this may have been passed over as well. */
  private static final Duration SHORTEST_STOP = Duration.ofSeconds(15);

  /**
   * A writer that goes on no more.
   *
   * @param at the first record behind the last that landed
   * @param waiting how many users are there and behind
   */
  public record Stop(Coordinates at, int waiting) {}

  /** Compares what was given with what is there. */
  public static Comparison of(
      Collection<GivenUser> given, List<SentRecord> sent, List<LandedRow> landed) {
    Set<String> expected =
        given.stream()
            .filter(user -> user.kind() == GivenUser.Kind.ROW)
            .map(GivenUser::person)
            .collect(Collectors.toSet());
    Set<String> everybody = given.stream().map(GivenUser::person).collect(Collectors.toSet());
    Map<String, Long> rows =
        landed.stream().collect(Collectors.groupingBy(LandedRow::person, Collectors.counting()));
    Set<String> onTopic =
        sent.stream().flatMap(record -> record.person().stream()).collect(Collectors.toSet());
    List<SentRecord> behind =
        tails(sent, rows.keySet()).stream()
            .filter(tail -> span(tail).compareTo(SHORTEST_STOP) >= 0)
            .flatMap(List::stream)
            .toList();
    Set<String> waiting =
        behind.stream()
            .flatMap(record -> record.person().stream())
            .filter(expected::contains)
            .collect(Collectors.toSet());
    int missing = count(expected, person -> onTopic.contains(person) && !rows.containsKey(person));
    return new Comparison(
        expected.size(),
        count(expected, person -> !onTopic.contains(person)),
        missing - waiting.size(),
        expected.stream().mapToInt(p -> Math.max(0, rows.getOrDefault(p, 0L).intValue() - 1)).sum(),
        (int) landed.stream().filter(r -> !r.named() && !everybody.contains(r.person())).count(),
        waiting.isEmpty()
            ? Optional.empty()
            : behind.stream()
                .min(Comparator.comparing(SentRecord::timestamp))
                .map(first -> new Stop(first.at(), waiting.size())));
  }

  /** Whether every user that was sent has a row. */
  public boolean isComplete() {
    return lost == 0 && stop.isEmpty();
  }

  /** Of each partition what is behind the last record that has a row. */
  private static List<List<SentRecord>> tails(List<SentRecord> sent, Set<String> landed) {
    Map<Integer, List<SentRecord>> partitions =
        sent.stream()
            .collect(
                Collectors.groupingBy(r -> r.at().partition(), TreeMap::new, Collectors.toList()));
    List<List<SentRecord>> tails = new ArrayList<>();
    for (List<SentRecord> records : partitions.values()) {
      records.sort(Comparator.comparing(record -> record.at().offset()));
      int from = records.size();
      while (from > 0 && records.get(from - 1).person().filter(landed::contains).isEmpty()) {
        from--;
      }
      tails.add(records.subList(from, records.size()));
    }
    return tails;
  }

  private static Duration span(List<SentRecord> tail) {
    return tail.isEmpty()
        ? Duration.ZERO
        : Duration.ofMillis(tail.get(tail.size() - 1).timestamp() - tail.get(0).timestamp());
  }

  private static int count(Set<String> persons, Predicate<String> counted) {
    return (int) persons.stream().filter(counted).count();
  }
}
