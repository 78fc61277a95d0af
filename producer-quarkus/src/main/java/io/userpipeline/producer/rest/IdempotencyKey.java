package io.userpipeline.producer.rest;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a client says that two requests are one. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private IdempotencyKey() {}

  static Optional<String> parse(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (!ALLOWED.matcher(header).matches()) {
      throw new InvalidRequestException(
          HEADER, header, "must be 1 to 255 printable ASCII characters without spaces");
    }
    return Optional.of(header);
  }
}
