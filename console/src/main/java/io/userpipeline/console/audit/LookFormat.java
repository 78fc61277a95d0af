package io.userpipeline.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks as records of the topic: JSON, of which later versions may say more. Somebody else may have
 * written there, too.
 */
@ApplicationScoped
class LookFormat {

  private static final int MOST_BYTES = 16_384;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final ObjectMapper json;

  LookFormat(ObjectMapper json) {
    this.json = json.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  }

  byte[] write(Look look) {
    try {
      return json.writeValueAsBytes(look);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A look is always JSON", e);
    }
  }

  /** Empty for what is no look. */
  Optional<Look> read(byte @Nullable [] value) {
    if (value == null || value.length > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(value, Look.class)).filter(LookFormat::isWhole);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("NullAway") // What others have written may lack anything.
  private static boolean isWhole(Look look) {
    return look.at() != null
        && look.at().isAfter(Instant.EPOCH)
        && look.at().isBefore(LATEST)
        && look.actor() != null
        && look.kind() != null
        && look.record() != null
        && look.reason() != null;
  }
}
