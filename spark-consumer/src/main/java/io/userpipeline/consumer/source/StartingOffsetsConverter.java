package io.userpipeline.consumer.source;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads where to begin. */
public final class StartingOffsetsConverter implements Converter<StartingOffsets> {

  private static final long serialVersionUID = 1L;
  private static final String SINCE = "since:";

  @Override
  public StartingOffsets convert(String value) {
    String text = value.strip();
    try {
      return switch (text) {
        case "earliest" -> new StartingOffsets.Earliest();
        case "latest" -> new StartingOffsets.Latest();
        case "committed" -> new StartingOffsets.Committed();
        default ->
            text.startsWith(SINCE)
                ? new StartingOffsets.Since(Instant.parse(text.substring(SINCE.length())))
                : new StartingOffsets.Given(TopicOffsets.parse(text));
      };
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be earliest, latest, committed, a moment such as since:2026-11-25T10:00:00Z, or"
              + " offsets such as {\"user_created\":{\"0\":17,\"1\":4711}}",
          e);
    }
  }
}
