package io.userpipeline.console.trace;

import io.userpipeline.console.masking.Mask;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.Scans;
import io.userpipeline.console.source.Table;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.trace.Sighting;
import io.userpipeline.inspection.trace.Tracer;
import io.userpipeline.inspection.trace.Tracer.Sightings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  private final Kafka kafka;
  private final Table table;
  private final Scans scans;

  RecordSearch(Kafka kafka, Table table, Scans scans) {
    this.kafka = kafka;
    this.table = table;
    this.scans = scans;
  }

  TraceView find(UUID id) {
    return scans.answer(() -> search(id));
  }

  private TraceView search(UUID id) {
    List<TraceView.Unasked> problems = new ArrayList<>();
    TraceView.RowView row = row(id, problems);
    Found found = find(id, row == null ? null : row.writeTime(), problems);
    return new TraceView(
        id,
        verdict(row, found, !problems.isEmpty()),
        found.events.stream()
            .filter(event -> !event.runId().isEmpty())
            .findFirst()
            .map(event -> new TraceView.OfRun(event.runId(), event.runIndex()))
            .orElse(null),
        found.events.stream().map(TraceView.Place::of).toList(),
        found.letters.stream().map(TraceView.LetterPlace::of).toList(),
        row,
        problems);
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

  /**
   * Looks on the topics, of a row from the time of its record on first: that is the time it was
   * written with, and Kafka finds a time without reading.
   */
  private Found find(UUID id, @Nullable Instant writeTime, List<TraceView.Unasked> problems) {
    try {
      Tracer tracer = kafka.tracer();
      Selection last = Selection.ALL.latest(scans.mostRecords());
      Sightings events = new Sightings(List.of(), true);
      if (writeTime != null) {
        events = tracer.events(id, last.since(writeTime.truncatedTo(ChronoUnit.MILLIS)));
      }
      if (events.all().isEmpty()) {
        events = tracer.events(id, last);
      }
      Sightings letters = tracer.deadLetters(id, events.all(), last, writeTime == null);
      if (!events.complete() || !letters.complete()) {
        problems.add(
            new TraceView.Unasked(
                Hop.KAFKA,
                "Only the last %s records of each partition were looked through (console.scans.most-records)"
                    .formatted(scans.mostRecords())));
      }
      return new Found(events.all(), letters.all());
    } catch (InspectionException e) {
      problems.add(new TraceView.Unasked(e.hop(), e.getMessage()));
      return new Found(List.of(), List.of());
    }
  }

  private static TraceView.Verdict verdict(
      TraceView.@Nullable RowView row, Found found, boolean gaps) {
    if (row != null) {
      return TraceView.Verdict.LANDED;
    }
    if (!found.letters.isEmpty()) {
      return TraceView.Verdict.DEAD_LETTER;
    }
    if (gaps) {
      // Where nobody could look it may be, or may have been.
      return TraceView.Verdict.NOT_KNOWN;
    }
    return found.events.isEmpty() ? TraceView.Verdict.UNKNOWN : TraceView.Verdict.ON_THE_WAY;
  }

  private static Map<String, String> masked(Map<String, String> columns) {
    Map<String, String> masked = new LinkedHashMap<>();
    columns.forEach((name, value) -> masked.put(name, Mask.text(value)));
    return masked;
  }

  private record Found(List<Sighting> events, List<Sighting> letters) {}
}
