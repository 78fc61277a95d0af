package io.userpipeline.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.benchmarks.result.Measure;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.result.Series;
import io.userpipeline.benchmarks.workload.Fetch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Too small to measure anything; it shows that the benchmark works. */
@Tag("long")
class FetchBenchmarkIT {

  private static final Path HOME = Path.of(System.getProperty("pipeline.home")).normalize();

  @Test
  void measuresTheProducerBesideKafkasOwnTool() throws Exception {
    // Given
    List<Sender> senders = List.of(Sender.PRODUCER_PERFORMANCE, Sender.PRODUCER, Sender.TUTORIAL);

    Fetch workload = new Fetch(Duration.ofSeconds(1), Duration.ofSeconds(3), 1, 2, senders);

    // When
    Recorder recorder = new Recorder();
    new FetchBenchmark(HOME, System.out::println).run(workload, recorder);

    // Then
    List<Series> series = recorder.series();
    assertThat(series)
        .extracting(Series::candidate)
        .containsExactlyElementsOf(senders.stream().map(Sender::toString).toList());
    assertThat(series)
        .allSatisfy(
            each ->
                assertThat(each.rounds().get(Measure.PER_CPU_SECOND).get(0))
                    .isFinite()
                    .isPositive());
  }
}
