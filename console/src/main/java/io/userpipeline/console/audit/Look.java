package io.userpipeline.console.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody looked at the personal data of one record; this says at which, and has none of it. */
@Schema(name = "Look")
record Look(
    Instant at,
    @Schema(description = "of an API key its name, of a token its principal, else anonymous")
        String actor,
    @Schema(description = "such as user_created.dlq-0@12, or a table and the id of a row")
        String record,
    @Schema(description = "in the words of the one who looked") String reason) {}
