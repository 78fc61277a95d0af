package io.userpipeline.console.trace;

import io.userpipeline.console.masking.Mask;
import io.userpipeline.console.source.Scans;
import io.userpipeline.console.source.Table;
import io.userpipeline.console.trace.TopicSearch.Found;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.trace.Sighting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks every hop for one record; a hop that is away leaves a gap in the answer, and says so. */
@ApplicationScoped
class RecordSearch {

  private final TopicSearch topics;
  private final Table table;
  private final Scans scans;

  RecordSearch(TopicSearch topics, Table table, Scans scans) {
    this.topics = topics;
    this.table = table;
    this.scans = scans;
  }

  /**
   * Looks for a record.
   *
   * @param everywhere whether the topic of events is read as far as one question may, and not only
   *     where the record must be
   */
  TraceView find(UUID id, boolean everywhere) {
    return scans.answer(() -> search(id, everywhere));
  }

  private TraceView search(UUID id, boolean everywhere) {
    List<TraceView.Unasked> problems = new ArrayList<>();
    Map<Integer, Long> passed = topics.passed();
    TraceView.RowView row = row(id, problems);
    boolean rowIsKnown = problems.isEmpty();
    Found found =
        find(
            id,
            everywhere || !rowIsKnown ? Map.of() : passed,
            row == null ? null : row.writeTime(),
            problems);
    return new TraceView(
        id,
        verdict(row, found, passed, !problems.isEmpty()),
        found.everywhere(),
        found.events().stream()
            .filter(event -> !event.runId().isEmpty())
            .findFirst()
            .map(event -> new TraceView.OfRun(event.runId(), event.runIndex()))
            .orElse(null),
        found.events().stream().map(TraceView.Place::of).toList(),
        found.letters().stream().map(TraceView.LetterPlace::of).toList(),
        row,
        problems);
  }

  /** Where nobody knows how far the job is, or whether there is a row, the topic is read. */
  private Found find(
      UUID id,
      Map<Integer, Long> passed,
      @Nullable Instant writeTime,
      List<TraceView.Unasked> problems) {
    try {
      Found found =
          passed.isEmpty()
              ? topics.everywhere(id, writeTime)
              : topics.whereItMustBe(id, passed, writeTime);
      if (!found.complete()) {
        problems.add(
            new TraceView.Unasked(
                Hop.KAFKA,
                "Only the last %s records of each partition were looked through (console.scans.most-records)"
                    .formatted(scans.mostRecords())));
      }
      return found;
    } catch (InspectionException e) {
      problems.add(new TraceView.Unasked(e.hop(), e.getMessage()));
      return Found.NOTHING;
    }
  }

  private TraceView.@Nullable RowView row(UUID id, List<TraceView.Unasked> problems) {
    try {
      LandedRows rows =
          table
              .connected()
              .orElseThrow(
                  () ->
                      new InspectionException(
                          Hop.CASSANDRA,
                          Problem.UNREACHABLE,
                          "Cassandra has not answered since the console runs",
                          null));
      Optional<Instant> writeTime = rows.writeTime(id);
      return writeTime.isEmpty()
          ? null
          : rows.whole(id)
              .map(row -> new TraceView.RowView(writeTime.get(), masked(row.columns())))
              .orElse(null);
    } catch (InspectionException e) {
      problems.add(new TraceView.Unasked(e.hop(), e.getMessage()));
      return null;
    }
  }

  private static TraceView.Verdict verdict(
      TraceView.@Nullable RowView row, Found found, Map<Integer, Long> passed, boolean gaps) {
    if (row != null) {
      return TraceView.Verdict.LANDED;
    }
    boolean isKnownHowFarTheJobIs = !passed.isEmpty();
    if (isKnownHowFarTheJobIs && found.events().stream().anyMatch(event -> waits(event, passed))) {
      // A dead letter that was sent again, too.
      return TraceView.Verdict.ON_THE_WAY;
    }
    if (!found.letters().isEmpty()) {
      return TraceView.Verdict.DEAD_LETTER;
    }
    if (gaps) {
      // Where nobody could look it may be, or may have been.
      return TraceView.Verdict.NOT_KNOWN;
    }
    if (found.events().isEmpty()) {
      return TraceView.Verdict.UNKNOWN;
    }
    return isKnownHowFarTheJobIs ? TraceView.Verdict.MISSING : TraceView.Verdict.ON_THE_WAY;
  }

  private static boolean waits(Sighting event, Map<Integer, Long> passed) {
    return event.offset() >= passed.getOrDefault(event.partition(), 0L);
  }

  private static Map<String, String> masked(Map<String, String> columns) {
    Map<String, String> masked = new LinkedHashMap<>();
    columns.forEach((name, value) -> masked.put(name, Mask.text(value)));
    return masked;
  }
}
