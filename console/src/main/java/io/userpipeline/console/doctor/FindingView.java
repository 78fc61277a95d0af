package io.userpipeline.console.doctor;

import io.userpipeline.inspection.doctor.Examined;
import io.userpipeline.inspection.doctor.Finding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a look at one thing has found. */
@Schema(name = "Finding")
record FindingView(
    @Schema(description = "what was looked at") String probe,
    State state,
    String what,
    @Schema(description = "what to do; null where nothing has to be done", nullable = true)
        @Nullable String remedy,
    @Schema(description = "how long the look took") long millis) {

  /** Of what was looked at. */
  enum State {
    WELL,
    ILL,
    /** Could not be looked at, for what an earlier look has found. */
    UNASKED
  }

  static FindingView of(Examined examined) {
    Finding finding = examined.finding();
    long millis = examined.took().toMillis();
    if (finding instanceof Finding.Well well) {
      return new FindingView(examined.probe(), State.WELL, well.what(), null, millis);
    }
    return finding instanceof Finding.Ill ill
        ? new FindingView(examined.probe(), State.ILL, ill.what(), ill.remedy(), millis)
        : new FindingView(
            examined.probe(), State.UNASKED, ((Finding.Unasked) finding).why(), null, millis);
  }
}
