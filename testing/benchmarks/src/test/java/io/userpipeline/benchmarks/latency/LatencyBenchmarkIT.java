package io.userpipeline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.benchmarks.result.Measure;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.result.Series;
import io.userpipeline.benchmarks.workload.SteadyRate;
import io.userpipeline.localstack.cassandra.CommitLogSync;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Too short to measure anything; it shows that the benchmark works. */
@Tag("long")
class LatencyBenchmarkIT {

  private static final Path HOME = Path.of(System.getProperty("pipeline.home")).normalize();

  @Test
  void measuresEveryCandidateAtEveryRate() throws Exception {
    // Given
    List<Candidate> candidates =
        List.of(Candidate.PLAIN_WRITER, Candidate.PIPELINE, Candidate.PIPELINE_IN_REAL_TIME);
    var workload =
        new SteadyRate(
            List.of(0, 20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1,
            2,
            CommitLogSync.GROUP,
            candidates);

    // When
    Recorder recorder = new Recorder();
    new LatencyBenchmark(HOME, System.out::println).run(workload, recorder);

    // Then
    List<Series> series = recorder.series();
    assertThat(series).hasSize(6);
    assertThat(series)
        .filteredOn(each -> each.condition().equals("20 a second"))
        .extracting(Series::candidate)
        .containsExactlyElementsOf(candidates.stream().map(Candidate::toString).toList());
    assertThat(series)
        .filteredOn(each -> each.condition().equals("20 a second"))
        .allSatisfy(each -> assertThat(each.rounds().get(Measure.P50_MILLIS).get(0)).isPositive());
    assertThat(series)
        .allSatisfy(each -> assertThat(each.rounds()).containsKey(Measure.CPU_PERCENT));
  }
}
