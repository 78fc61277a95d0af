package io.userpipeline.console.audit;

import io.userpipeline.access.CurrentActor;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody looked at the personal data of one record; this says of which. */
@Schema(name = "Look")
record Look(
    Instant at,
    @Schema(description = "of an API key its name, of a token its principal, else anonymous")
        String actor,
    @Schema(
            description =
                "what the provider of the token calls the actor; null without a token, and for one"
                    + " that only the provider can read",
            nullable = true)
        @Nullable String subject,
    @Schema(description = "how the actor has said who they are") CurrentActor.Kind kind,
    @Schema(description = "such as user_created.dlq-0@12, or a table and the id of a row")
        String record,
    @Schema(
            description = "of the event that the record was; null where it has none",
            nullable = true)
        @Nullable String eventId,
    @Schema(description = "in the words of the one who looked") String reason) {}
