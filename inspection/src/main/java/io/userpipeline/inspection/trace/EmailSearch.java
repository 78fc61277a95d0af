package io.userpipeline.inspection.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.topic.TopicReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Looks for the events of the user with an e-mail address. Nothing has an index of them, so each
 * record that is selected is read.
 */
public final class EmailSearch {

  /** More events of one user nobody reads. */
  private static final int MOST_FOUND = 100;

  private static final long TOLD_EVERY = 5_000;
  private static final JsonFactory JSON = new JsonFactory();

  private final TopicReader reader;
  private final String topic;
  private final JsonPointer field;

  /**
   * A search that reads the topic when it is asked.
   *
   * @param field where the address is in an event, such as {@code /email}
   */
  public EmailSearch(TopicReader reader, String topic, JsonPointer field) {
    this.reader = reader;
    this.topic = topic;
    this.field = field;
  }

  /**
   * Where events have the address, as people write it.
   *
   * @param pointer a JSON pointer (RFC 6901)
   * @throws IllegalArgumentException if it is none, or is the event as a whole
   */
  public static JsonPointer field(String pointer) {
    if (pointer.length() < 2 || pointer.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "'%s' must be a JSON pointer to a field, such as /email or /contact/email"
              .formatted(pointer));
    }
    return JsonPointer.compile(pointer);
  }

  /**
   * Looks for an address, in capitals or not.
   *
   * @param among where to look
   * @param heard is told how far it is, and says whether it goes on
   * @throws io.userpipeline.inspection.InspectionException when Kafka does not answer
   */
  public Found search(String email, Selection among, Progress heard) {
    List<Sighting> found = new ArrayList<>();
    long[] lookedThrough = new long[1];
    boolean[] wanted = {true};
    boolean read =
        reader.read(
            topic,
            among,
            record -> {
              lookedThrough[0]++;
              if (emailOf(record).filter(email::equalsIgnoreCase).isPresent()) {
                found.add(Sighting.of(record));
              }
              wanted[0] =
                  found.size() < MOST_FOUND
                      && (lookedThrough[0] % TOLD_EVERY != 0
                          || heard.isGoingOn(
                              new Found(List.copyOf(found), lookedThrough[0], false)));
              return wanted[0];
            });
    return new Found(found, lookedThrough[0], read && wanted[0]);
  }

  /** Empty for what is no JSON or has no address there. */
  private Optional<String> emailOf(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try (JsonParser parser =
        new FilteringParserDelegate(
            JSON.createParser(record.value()),
            new JsonPointerBasedFilter(field),
            Inclusion.ONLY_INCLUDE_ALL,
            false)) {
      return parser.nextToken() == JsonToken.VALUE_STRING
          ? Optional.of(parser.getText())
          : Optional.empty();
    } catch (IOException e) {
      // A record of somebody else's; the job makes a dead letter of it.
      return Optional.empty();
    }
  }

  /** Hears how far a search is. */
  @FunctionalInterface
  public interface Progress {

    /** Whether somebody still wants to know. */
    boolean isGoingOn(Found soFar);
  }

  /**
   * What was found.
   *
   * @param events the oldest of a partition first, at most a hundred
   * @param lookedThrough records that were read
   * @param complete whether that was all that is kept of the time that was meant
   */
  public record Found(List<Sighting> events, long lookedThrough, boolean complete) {}
}
