package io.userpipeline.console.audit;

import io.userpipeline.console.problem.InvalidRequestException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why somebody wants to look at personal data. */
@Schema(name = "LookReason")
public record LookReason(
    @Schema(
            description = "for whoever reads the audit later",
            required = true,
            minLength = LookReason.SHORTEST,
            maxLength = LookReason.LONGEST)
        @Nullable String reason) {

  static final int SHORTEST = 10;
  static final int LONGEST = 500;

  /**
   * The words.
   *
   * @throws InvalidRequestException if they are too few or too many
   */
  String text() {
    String text = reason == null ? "" : reason.strip();
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      throw new InvalidRequestException(
          "reason",
          text.length() + " characters",
          "must have %s to %s characters".formatted(SHORTEST, LONGEST));
    }
    return text;
  }
}
