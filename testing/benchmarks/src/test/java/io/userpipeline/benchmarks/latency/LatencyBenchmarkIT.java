package io.userpipeline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

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
  void comparesTheJobWithAPlainWriter() throws Exception {
    // Given
    var benchmark = new LatencyBenchmark(HOME.resolve("spark-consumer/target/spark-consumer.jar"));

    // When
    String table = benchmark.run(List.of(20), Duration.ofSeconds(10), 1);

    // Then
    assertThat(table).contains("| plain consumer with the driver |", "| pipeline, defaults |");
  }
}
