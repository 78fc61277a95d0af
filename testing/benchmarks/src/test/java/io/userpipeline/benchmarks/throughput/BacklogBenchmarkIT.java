package io.userpipeline.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.benchmarks.result.Measure;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.result.Series;
import io.userpipeline.benchmarks.workload.Backlog;
import io.userpipeline.localstack.cassandra.CommitLogSync;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Too small to measure anything; it shows that the benchmark works. */
@Tag("long")
class BacklogBenchmarkIT {

  private static final Path HOME = Path.of(System.getProperty("pipeline.home")).normalize();

  @Test
  void measuresEveryCandidate() throws Exception {
    // Given
    List<Candidate> candidates =
        List.of(
            Candidate.PLAIN_WRITER,
            Candidate.PIPELINE,
            Candidate.CONNECTOR_TUNED,
            Candidate.CONNECTOR,
            Candidate.KAFKA_CONNECT,
            Candidate.TUTORIAL);
    var workload = new Backlog(20_000, 1, 2, CommitLogSync.GROUP, candidates);

    // When
    Recorder recorder = new Recorder();
    new BacklogBenchmark(HOME, System.out::println).run(workload, recorder);

    // Then
    List<Series> series = recorder.series();
    assertThat(series)
        .extracting(Series::candidate)
        .containsExactlyElementsOf(candidates.stream().map(Candidate::toString).toList());
    assertThat(series)
        .allSatisfy(
            each ->
                assertThat(each.rounds().get(Measure.PER_CPU_SECOND).get(0))
                    .isFinite()
                    .isPositive());
  }
}
