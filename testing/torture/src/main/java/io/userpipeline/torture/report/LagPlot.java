package io.userpipeline.torture.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws how far the job was behind, and when things went wrong, as SVG. */
final class LagPlot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 260;
  private static final int MARGIN = 40;

  private final Outcome outcome;
  private final double seconds;
  private final long most;

  LagPlot(Outcome outcome) {
    this.outcome = outcome;
    List<Sample> samples = outcome.samples();
    this.seconds =
        Math.max(1, samples.isEmpty() ? 1 : samples.get(samples.size() - 1).at().toMillis() / 1e3);
    this.most = Math.max(1, samples.stream().mapToLong(LagPlot::lag).max().orElse(1));
  }

  String svg() {
    String faults =
        outcome.recoveries().stream()
            .map(
                fault ->
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#d33\" fill-opacity=\"0.25\"><title>%s</title></rect>"
                        .formatted(
                            x(fault.began().toMillis() / 1e3),
                            MARGIN,
                            number(
                                Math.max(
                                    1,
                                    scaled(fault.ended().minus(fault.began()).toMillis() / 1e3))),
                            HEIGHT - 2 * MARGIN,
                            fault.fault()))
            .collect(Collectors.joining("\n"));
    String line =
        outcome.samples().stream()
            .map(sample -> x(sample.at().toMillis() / 1e3) + "," + y(lag(sample)))
            .collect(Collectors.joining(" "));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" font-family="sans-serif" font-size="12">
    <rect width="100%%" height="100%%" fill="#fff"/>
    %s
    <polyline fill="none" stroke="#234" stroke-width="1.5" points="%s"/>
    <text x="%s" y="20">records that have not landed yet, at most %s; red: a fault</text>
    <text x="%s" y="%s">0 s</text>
    <text x="%s" y="%s" text-anchor="end">%s s</text>
    </svg>
    """
        .formatted(
            WIDTH,
            HEIGHT,
            faults,
            line,
            MARGIN,
            most,
            MARGIN,
            HEIGHT - 15,
            WIDTH - MARGIN,
            HEIGHT - 15,
            number(seconds));
  }

  private static long lag(Sample sample) {
    return Math.max(0, sample.end() - sample.done());
  }

  private double scaled(double time) {
    return time / seconds * (WIDTH - 2 * MARGIN);
  }

  private String x(double time) {
    return number(MARGIN + scaled(time));
  }

  private String y(long lag) {
    return number(HEIGHT - MARGIN - (double) lag / most * (HEIGHT - 2 * MARGIN));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
