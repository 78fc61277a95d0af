package io.userpipeline.inspection.deadletter;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.topic.TopicReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The dead letters of one topic, in the order of each partition. */
public final class DeadLetters {

  private final Map<String, Object> clientProperties;
  private final String topic;
  private final TopicReader reader;

  /**
   * Dead letters of a Kafka.
   *
   * @param clientProperties how it is reached
   * @param progress is told of a reading that takes long
   */
  public DeadLetters(
      Map<String, Object> clientProperties, String topic, Consumer<String> progress) {
    this.clientProperties = clientProperties;
    this.topic = topic;
    this.reader = new TopicReader(clientProperties, progress);
  }

  /**
   * Hands over letters.
   *
   * @param goOn takes a letter, and says whether it wants another
   * @return whether none was left out because of the selection's {@code latest}
   * @throws InspectionException when Kafka does not answer, also in the middle
   */
  public boolean read(Selection selection, Predicate<Letter> goOn) {
    return reader.read(topic, selection, record -> goOn.test(new Letter(record)));
  }

  /**
   * Hands over every letter that is meant, up to a limit.
   *
   * @return how many that were
   * @throws InspectionException when Kafka does not answer, also in the middle
   */
  public long forEach(LetterFilter filter, long limit, Consumer<Letter> action) {
    AtomicLong taken = new AtomicLong();
    boolean unused =
        read(
            filter.selection(),
            letter -> {
              if (filter.matches(letter)) {
                action.accept(letter);
                taken.incrementAndGet();
              }
              return taken.get() < limit;
            });
    return taken.get();
  }

  /**
   * The letter at a place.
   *
   * @return empty where there is none, or none any more
   * @throws InspectionException when Kafka does not answer
   */
  public Optional<Letter> at(int partition, long offset) {
    return reader.at(topic, partition, offset).map(Letter::new);
  }

  /**
   * Says what a redrive would do, and sends nothing.
   *
   * @param limit the most letters to choose
   * @param maxAttempts a record that was redriven this often stays
   * @param chosen is told of each that would be sent
   */
  public RedriveReport tryRedrive(
      LetterFilter filter, long limit, int maxAttempts, Consumer<Letter> chosen) {
    RedriveMarkers markers = RedriveMarkers.read(clientProperties, topic, reader, false);
    Map<Verdict, Integer> verdicts = choose(filter, limit, maxAttempts, markers, chosen);
    return new RedriveReport(verdicts.getOrDefault(Verdict.REDRIVABLE, 0), verdicts, Map.of());
  }

  /**
   * Sends the records of the letters that are meant to the topics they were on, each once, and
   * returns when all are acknowledged or known to be not.
   *
   * @param limit the most letters to choose
   * @param maxAttempts a record that was redriven this often stays
   */
  public RedriveReport redrive(LetterFilter filter, long limit, int maxAttempts) {
    try (Redrive redrive = Redrive.begin(clientProperties, topic, reader)) {
      Map<Verdict, Integer> verdicts =
          choose(filter, limit, maxAttempts, redrive.markers(), redrive::add);
      redrive.finish();
      return new RedriveReport(redrive.sent(), verdicts, redrive.failures());
    }
  }

  private Map<Verdict, Integer> choose(
      LetterFilter filter,
      long limit,
      int maxAttempts,
      RedriveMarkers markers,
      Consumer<Letter> chosen) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    boolean unused =
        read(
            filter.selection(),
            letter -> {
              if (filter.matches(letter)) {
                Verdict verdict = Verdict.of(letter, topic, maxAttempts);
                if (verdict == Verdict.REDRIVABLE && !markers.add(RedrivenRecord.name(letter))) {
                  verdict = Verdict.ALREADY;
                }
                verdicts.merge(verdict, 1, Integer::sum);
                if (verdict == Verdict.REDRIVABLE) {
                  chosen.accept(letter);
                }
              }
              return verdicts.getOrDefault(Verdict.REDRIVABLE, 0) < limit;
            });
    return verdicts;
  }
}
