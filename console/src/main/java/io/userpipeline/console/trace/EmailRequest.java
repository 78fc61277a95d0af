package io.userpipeline.console.trace;

import io.userpipeline.console.problem.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whose events are looked for. An address is personal: it is in the body and not in the URL, which
 * histories and logs keep, and no message repeats it.
 */
@Schema(name = "EmailSearch")
record EmailRequest(
    @Schema(description = "the address, in capitals or not", required = true)
        @Nullable String email,
    @Schema(description = "only what was written then or later, such as 2026-01-31T08:00:00Z")
        @Nullable String since) {

  private static final int LONGEST = 320;

  /**
   * @throws InvalidRequestException if it is none
   */
  String address() {
    if (email == null || email.isBlank() || email.length() > LONGEST || !email.contains("@")) {
      throw new InvalidRequestException(
          "email", "not shown here", "must be an e-mail address of at most 320 characters");
    }
    return email.strip();
  }

  /**
   * @throws InvalidRequestException if it is no time
   */
  @Nullable Instant begin() {
    try {
      return since == null ? null : Instant.parse(since);
    } catch (DateTimeException e) {
      throw new InvalidRequestException(
          "since", since, "must be a time such as 2026-01-31T08:00:00Z");
    }
  }
}
