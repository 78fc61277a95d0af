package io.userpipeline.producer.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.userpipeline.producer.kafka.UnreadableRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A report of the consumer: events of one run, by their indices in it.
 *
 * @param table where the rows are; empty where an older consumer does not say
 */
record LandingReport(
    UUID run,
    String table,
    RoaringBitmap landed,
    RoaringBitmap deadLettered,
    Acknowledgements acknowledgements) {

  private static final ObjectReader JSON =
      new JsonMapper().registerModule(new JavaTimeModule()).readerFor(Value.class);

  /** The value as the contract's schema has it. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Value(
      UUID run,
      @Nullable String table,
      byte[] landed,
      byte[] deadLettered,
      long latencyCount,
      long latencyTotalMillis,
      long latencyLongestMillis,
      @Nullable Instant acknowledgementFirst,
      @Nullable Instant acknowledgementLast) {}

  /**
   * @throws UnreadableRecordException if the value is not what the contract says
   */
  static LandingReport parse(byte[] json) throws UnreadableRecordException {
    try {
      return of(JSON.readValue(json));
    } catch (IOException | RuntimeException e) {
      // Damaged sets end in exceptions of many kinds.
      throw new UnreadableRecordException(e);
    }
  }

  private static LandingReport of(Value value) throws IOException {
    return new LandingReport(
        Objects.requireNonNull(value.run()),
        Objects.requireNonNullElse(value.table(), ""),
        indices(value.landed()),
        indices(value.deadLettered()),
        new Acknowledgements(
            value.latencyCount(),
            value.latencyTotalMillis(),
            value.latencyLongestMillis(),
            value.acknowledgementFirst(),
            value.acknowledgementLast()));
  }

  private static RoaringBitmap indices(byte[] bytes) throws IOException {
    RoaringBitmap indices = new RoaringBitmap();
    indices.deserialize(ByteBuffer.wrap(bytes));
    return indices;
  }
}
