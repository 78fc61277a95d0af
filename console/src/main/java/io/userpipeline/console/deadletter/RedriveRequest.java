package io.userpipeline.console.deadletter;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be sent again. */
@Schema(name = "RedriveRequest")
record RedriveRequest(
    @Schema(description = "which letters; all without one") @Nullable LetterQuery filter,
    @Schema(description = "say what would be sent, and send nothing") boolean dryRun) {}
