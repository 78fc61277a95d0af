package io.userpipeline.console.deadletter;

import io.userpipeline.console.problem.InvalidRequestException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be sent again. */
@Schema(name = "RedriveRequest")
record RedriveRequest(
    @Schema(description = "which letters; all without one") @Nullable LetterQuery filter,
    @Schema(description = "say what would be sent, and send nothing", required = true)
        @Nullable Boolean dryRun) {

  /** Whether nothing is to be sent. Nobody sends by leaving a word out. */
  boolean isDryRun() {
    if (dryRun == null) {
      throw new InvalidRequestException("dryRun", "missing", "must be true or false");
    }
    return dryRun;
  }
}
