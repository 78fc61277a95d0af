package io.userpipeline.console.deadletter;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The youngest of the dead letters that are meant, and the reasons of all. */
@Schema(name = "DeadLetterPage")
record LetterPage(
    @Schema(description = "the youngest first") List<LetterView> letters,
    @Schema(description = "how many fit, of those that were looked through") long total,
    @Schema(description = "of all that fit, the most frequent first") List<ReasonView> reasons,
    long lookedThrough,
    @Schema(description = "false where the topic has more than was looked through")
        boolean complete,
    @Schema(description = "time of the oldest that was looked through", nullable = true)
        @Nullable Instant oldest) {

  /** Letters of one reason. */
  @Schema(name = "DeadLetterReason")
  record ReasonView(
      String reason,
      long count,
      Instant last,
      @Schema(description = "counts of twelve times five minutes, the oldest first")
          List<Integer> recent) {}
}
