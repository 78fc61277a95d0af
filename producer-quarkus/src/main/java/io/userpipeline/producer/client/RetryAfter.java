package io.userpipeline.producer.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a server wants to be left alone, by its header Retry-After (RFC 9110). */
final class RetryAfter {

  private RetryAfter() {}

  /**
   * Seconds or a date; empty for anything else, which is as good as no header.
   *
   * @param date when the answer was made by the server's clock, which is that of the header; null
   *     if it does not tell
   * @param clock of this machine, for servers that do not tell
   */
  static Optional<Duration> parse(@Nullable String header, @Nullable String date, Clock clock) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
    }
    Instant now = instant(date).orElseGet(clock::instant);
    return instant(header).map(until -> Duration.between(now, until));
  }

  private static Optional<Instant> instant(@Nullable String httpDate) {
    try {
      return httpDate == null
          ? Optional.empty()
          : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
