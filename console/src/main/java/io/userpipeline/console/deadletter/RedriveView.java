package io.userpipeline.console.deadletter;

import io.userpipeline.inspection.deadletter.RedriveReport;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a redrive has done, or would do. */
@Schema(name = "Redrive")
record RedriveView(
    boolean dryRun,
    @Schema(description = "letters that are meant") int fit,
    @Schema(description = "acknowledged by Kafka; in a dry run, what would be sent") int sent,
    @Schema(description = "letters that are not sent, and why") List<LeftView> left,
    @Schema(description = "letters whose records were not acknowledged")
        List<FailureView> failures) {

  /** Letters that are left for one reason. */
  @Schema(name = "RedriveLeft")
  record LeftView(String why, int count) {}

  /** A letter whose record was not acknowledged. */
  @Schema(name = "RedriveFailure")
  record FailureView(int partition, long offset, String problem) {}

  static RedriveView of(RedriveReport report, boolean dryRun) {
    return new RedriveView(
        dryRun,
        report.verdicts().values().stream().mapToInt(Integer::intValue).sum(),
        report.sent(),
        report.left().entrySet().stream()
            .map(left -> new LeftView(left.getKey().toString(), left.getValue()))
            .toList(),
        report.failures().entrySet().stream()
            .map(
                failure ->
                    new FailureView(
                        failure.getKey().record().partition(),
                        failure.getKey().record().offset(),
                        failure.getValue()))
            .toList());
  }
}
