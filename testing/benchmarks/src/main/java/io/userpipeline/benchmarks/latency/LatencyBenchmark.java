package io.userpipeline.benchmarks.latency;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Measures all candidates under all rates in turns, so that what else the machine does hits all
 * alike. Latencies count from the moment at which an event was to be sent, so a candidate that
 * holds up its sender gains nothing by it.
 */
public final class LatencyBenchmark {

  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private final Path pipelineJar;

  /**
   * A benchmark of packaged programs.
   *
   * @param pipelineJar the pipeline's job
   */
  public LatencyBenchmark(Path pipelineJar) {
    this.pipelineJar = pipelineJar;
  }

  /**
   * Measures and gives a Markdown table.
   *
   * @param rates events a second
   * @param time that each run measures
   * @param rounds how often each candidate runs at each rate
   */
  public String run(List<Integer> rates, Duration time, int rounds) throws InterruptedException {
    Map<Row, Histogram> latencies = new LinkedHashMap<>();
    try (LocalStack stack =
        LocalStack.start(LocalStackOptions.none().withKafka().withCassandra())) {
      LatencyRun run = new LatencyRun(stack, pipelineJar);
      for (int round = 0; round < rounds; round++) {
        for (int rate : rates) {
          for (Candidate candidate : Candidate.values()) {
            Histogram measured = run.measure(candidate, new Workload(rate, WARM_UP, time));
            latencies
                .computeIfAbsent(new Row(candidate, rate), row -> new Histogram(measured))
                .add(measured);
          }
        }
      }
    }
    return markdown(latencies);
  }

  private static String markdown(Map<Row, Histogram> latencies) {
    return latencies.entrySet().stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.0f | %.0f | %d |",
                    row.getKey().candidate(),
                    row.getKey().rate(),
                    row.getValue().getValueAtPercentile(50) / 1e6,
                    row.getValue().getValueAtPercentile(99) / 1e6,
                    row.getValue().getMaxValue() / 1e6,
                    row.getValue().getTotalCount()))
        .collect(
            Collectors.joining(
                "\n",
                "| | events/s | p50 ms | p99 ms | longest ms | rows awaited |\n"
                    + "|---|---|---|---|---|---|\n",
                "\n"));
  }

  private record Row(Candidate candidate, int rate) {}
}
