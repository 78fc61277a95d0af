package io.userpipeline.inspection.trace;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.topic.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for one record on the topics. */
public final class Tracer {

  /** As {@link Sighting#place} writes it. */
  private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

  private final TopicReader reader;
  private final String topic;
  private final String deadLetterTopic;

  /** A tracer that reads these topics when it is asked. */
  public Tracer(TopicReader reader, String topic, String deadLetterTopic) {
    this.reader = reader;
    this.topic = topic;
    this.deadLetterTopic = deadLetterTopic;
  }

  /**
   * The events with this id, the oldest first.
   *
   * @param among where to look
   * @param everywhere whether to look at all partitions, too, if none has its key
   * @throws InspectionException when Kafka does not answer
   */
  public Sightings events(UUID id, Selection among, boolean everywhere) {
    return find(topic, id, among, event -> event.id().equalsIgnoreCase(id.toString()), everywhere);
  }

  /**
   * The dead letters of this id, or of one of its events, the oldest first.
   *
   * @param among where to look
   * @param everywhere whether to look at all partitions, too, if none has its key
   * @throws InspectionException when Kafka does not answer
   */
  public Sightings deadLetters(
      UUID id, List<Sighting> events, Selection among, boolean everywhere) {
    Set<String> places = events.stream().map(Sighting::place).collect(Collectors.toSet());
    return find(
        deadLetterTopic,
        id,
        among,
        letter -> letter.id().equalsIgnoreCase(id.toString()) || places.contains(letter.original()),
        everywhere);
  }

  /**
   * What is now where a dead letter says that its record was, if that is on the topic of events.
   *
   * @return empty where nothing is there any more
   * @throws InspectionException when Kafka does not answer
   */
  public Optional<Sighting> original(Sighting letter) {
    Matcher place = PLACE.matcher(letter.original());
    return place.matches() && place.group(1).equals(topic)
        ? reader
            .at(topic, Integer.parseInt(place.group(2)), Long.parseLong(place.group(3)))
            .map(Sighting::of)
        : Optional.empty();
  }

  /**
   * Looks where the id as a key tells. The record of somebody who has keys of his own, or of a
   * topic with more partitions than it had then, is elsewhere.
   */
  private Sightings find(
      String name, UUID id, Selection among, Predicate<Sighting> wanted, boolean everywhere) {
    Sightings found = find(name, among.withKey(id.toString()), wanted);
    return found.all().isEmpty() && everywhere ? find(name, among.withoutKey(), wanted) : found;
  }

  private Sightings find(String name, Selection selection, Predicate<Sighting> wanted) {
    List<Sighting> found = new ArrayList<>();
    boolean complete =
        reader.read(
            name,
            selection,
            record -> {
              Sighting sighting = Sighting.of(record);
              if (wanted.test(sighting)) {
                found.add(sighting);
              }
              return true;
            });
    return new Sightings(found, complete);
  }

  /**
   * What was found on a topic.
   *
   * @param all the oldest first
   * @param complete whether all was looked through that is kept: if not, there may be more
   */
  public record Sightings(List<Sighting> all, boolean complete) {}
}
