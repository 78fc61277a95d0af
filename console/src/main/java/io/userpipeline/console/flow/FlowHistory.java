package io.userpipeline.console.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What moved in the last quarter of an hour, kept in memory alone. */
final class FlowHistory {

  private static final int POINTS = 180;
  static final Duration STEP = Duration.ofSeconds(5);

  private final Deque<Point> points = new ArrayDeque<>();
  private long lastNanos;

  /** Keeps what moves, if it is time for the next point. */
  synchronized void add(long nanos, Instant at, FlowView.FiguresView figures) {
    if (!points.isEmpty() && nanos - lastNanos < STEP.toNanos()) {
      return;
    }
    lastNanos = nanos;
    points.add(
        new Point(
            at,
            figures.fetchedPerSecond(),
            figures.ackedPerSecond(),
            figures.landedPerSecond(),
            figures.deadLettersPerSecond(),
            figures.lagRecords(),
            figures.latencyP50Millis(),
            figures.latencyP99Millis()));
    if (points.size() > POINTS) {
      points.removeFirst();
    }
  }

  synchronized View view() {
    return new View(STEP.toMillis(), List.copyOf(points));
  }

  /** What moved, the oldest first. */
  @Schema(name = "Figures")
  record View(long stepMillis, List<Point> points) {}

  /** What moved at one moment; null is not known. */
  @Schema(name = "FiguresPoint")
  record Point(
      Instant at,
      @Schema(nullable = true) @Nullable Double fetchedPerSecond,
      @Schema(nullable = true) @Nullable Double ackedPerSecond,
      @Schema(nullable = true) @Nullable Double landedPerSecond,
      @Schema(nullable = true) @Nullable Double deadLettersPerSecond,
      @Schema(nullable = true) @Nullable Long lagRecords,
      @Schema(nullable = true) @Nullable Double latencyP50Millis,
      @Schema(nullable = true) @Nullable Double latencyP99Millis) {}
}
