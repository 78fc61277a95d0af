package io.userpipeline.console.doctor;

import io.userpipeline.inspection.doctor.Examined;
import io.userpipeline.inspection.doctor.Finding;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a look along the whole path is. */
@Schema(name = "Examination")
record ExaminationView(
    @Schema(description = "so far, in the order of the path") List<FindingView> findings,
    @Schema(description = "whether this is the last word") boolean over,
    @Schema(description = "why it could not go on", nullable = true) @Nullable String problem) {

  /** What was found of one thing. */
  @Schema(name = "Finding")
  record FindingView(
      @Schema(description = "what was looked at") String probe,
      State state,
      String what,
      @Schema(description = "what to do; null where nothing has to be done", nullable = true)
          @Nullable String remedy,
      @Schema(description = "how long that took") long millis) {

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

  /** Of what was looked at. */
  enum State {
    WELL,
    ILL,
    /** Could not be looked at, for what was found before. */
    UNASKED
  }

  static ExaminationView of(List<Examined> examined, boolean over) {
    return new ExaminationView(examined.stream().map(FindingView::of).toList(), over, null);
  }

  static ExaminationView failed(List<Examined> examined, String problem) {
    return new ExaminationView(examined.stream().map(FindingView::of).toList(), true, problem);
  }
}
