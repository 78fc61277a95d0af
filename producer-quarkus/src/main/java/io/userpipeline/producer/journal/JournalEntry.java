package io.userpipeline.producer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of a key from now on.
 *
 * @param key names one thing, such as a run
 * @param value JSON; null if there is nothing to say any more
 */
public record JournalEntry(String key, @Nullable String value) {

  /** A newer version of the producer may have written more. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The entry that says this value, a record, of the key. */
  public static JournalEntry of(String key, Object value) {
    try {
      return new JournalEntry(key, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every record can be written as JSON", e);
    }
  }

  /** The entry that forgets the key. */
  public static JournalEntry forget(String key) {
    return new JournalEntry(key, null);
  }

  /**
   * The value; null if the key is forgotten.
   *
   * @throws IllegalArgumentException if the value is of another type
   */
  public <T> @Nullable T as(Class<T> type) {
    try {
      return value == null ? null : JSON.readValue(value, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The value of %s is no %s".formatted(key, type), e);
    }
  }
}
