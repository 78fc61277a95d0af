package io.userpipeline.console.trace;

import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.Scans;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Problem;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.trace.Sighting;
import io.userpipeline.inspection.trace.Tracer;
import io.userpipeline.inspection.trace.Tracer.Sightings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks for one record on the topics. What the job has passed is a row or a dead letter: of a row
 * the event is where Kafka finds the time that it was written with, of a dead letter where that
 * says. So a topic of millions need not be read.
 */
@ApplicationScoped
class TopicSearch {

  private static final Logger LOG = Logger.getLogger(TopicSearch.class);

  /** Of a partition: clocks may be minutes ahead of those whose records come after their own. */
  private static final long NEAR_ITS_TIME = 100_000;

  /** What is refused again and again has as many dead letters, each with its original. */
  private static final int MOST_ORIGINALS = 10;

  private final Kafka kafka;
  private final Scans scans;

  TopicSearch(Kafka kafka, Scans scans) {
    this.kafka = kafka;
    this.scans = scans;
  }

  /**
   * How far the job is, by partition. To be asked before Cassandra: what lands between the two is
   * then found where it has waited.
   *
   * @return empty where nobody knows; then the topic is read
   */
  Map<Integer, Long> passed() {
    try {
      return kafka.jobPositions();
    } catch (InspectionException e) {
      LOG.warnf(
          "A trace reads the topic, because it is not known how far the job is: %s",
          e.getMessage());
      return Map.of();
    }
  }

  /**
   * Looks where a record that is known by its row or dead letter, or waits, must be.
   *
   * @param passed how far the job is, by partition
   * @param writeTime of its row; null where it has none
   * @throws InspectionException when Kafka does not answer
   */
  Found whereItMustBe(UUID id, Map<Integer, Long> passed, @Nullable Instant writeTime) {
    Tracer tracer = kafka.tracer();
    Map<String, Sighting> events = new LinkedHashMap<>();
    if (writeTime != null) {
      add(tracer.events(id, near(writeTime), true).all(), events);
    }
    Sightings waiting =
        tracer.events(id, Selection.ALL.from(passed).latest(scans.mostRecords()), events.isEmpty());
    add(waiting.all(), events);
    // One that is known is not looked for in every partition.
    Sightings letters = letters(tracer, id, events.values(), writeTime == null && events.isEmpty());
    letters.all().stream()
        .limit(MOST_ORIGINALS)
        .map(letter -> original(tracer, id, letter, events))
        .flatMap(Optional::stream)
        .forEach(event -> events.put(event.place(), event));
    return new Found(
        oldestFirst(events), letters.all(), false, waiting.complete() && letters.complete());
  }

  /**
   * Reads the topic as far as one question may.
   *
   * @param writeTime of its row; null where it has none, or nobody knows
   * @throws InspectionException when Kafka does not answer
   */
  Found everywhere(UUID id, @Nullable Instant writeTime) {
    Tracer tracer = kafka.tracer();
    Map<String, Sighting> events = new LinkedHashMap<>();
    if (writeTime != null) {
      add(tracer.events(id, near(writeTime), true).all(), events);
    }
    Sightings last = tracer.events(id, Selection.ALL.latest(scans.mostRecords()), true);
    add(last.all(), events);
    Sightings letters = letters(tracer, id, events.values(), writeTime == null);
    return new Found(
        oldestFirst(events), letters.all(), true, last.complete() && letters.complete());
  }

  private static Selection near(Instant writeTime) {
    return Selection.ALL.since(writeTime.truncatedTo(ChronoUnit.MILLIS)).first(NEAR_ITS_TIME);
  }

  private Sightings letters(
      Tracer tracer, UUID id, Collection<Sighting> events, boolean everywhere) {
    try {
      return tracer.deadLetters(
          id, List.copyOf(events), Selection.ALL.latest(scans.mostRecords()), everywhere);
    } catch (InspectionException e) {
      if (e.problem() == Problem.ABSENT) {
        // The job makes the topic with the first letter.
        return new Sightings(List.of(), true);
      }
      throw e;
    }
  }

  /** Of a topic that was deleted and made again it is another record. */
  private Optional<Sighting> original(
      Tracer tracer, UUID id, Sighting letter, Map<String, Sighting> events) {
    if (events.containsKey(letter.original())) {
      return Optional.empty();
    }
    return tracer.original(letter).filter(event -> event.id().equalsIgnoreCase(id.toString()));
  }

  private static void add(List<Sighting> found, Map<String, Sighting> events) {
    found.forEach(event -> events.put(event.place(), event));
  }

  private static List<Sighting> oldestFirst(Map<String, Sighting> events) {
    return events.values().stream().sorted(Comparator.comparing(Sighting::time)).toList();
  }

  /**
   * What was found.
   *
   * @param everywhere whether the topic was read
   * @param complete whether all was looked through that had to be: if not, there may be more
   */
  record Found(
      List<Sighting> events, List<Sighting> letters, boolean everywhere, boolean complete) {

    static final Found NOTHING = new Found(List.of(), List.of(), false, true);
  }
}
