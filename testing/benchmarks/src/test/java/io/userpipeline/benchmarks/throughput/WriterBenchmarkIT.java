package io.userpipeline.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Too small to measure anything; it shows that the benchmark works. */
@Tag("long")
class WriterBenchmarkIT {

  private static final Path HOME = Path.of(System.getProperty("pipeline.home")).normalize();

  @Test
  void comparesEveryWriterWithTheConnectorsDefaults() throws Exception {
    // Given
    var benchmark =
        new WriterBenchmark(
            HOME.resolve("spark-consumer/target/spark-consumer.jar"),
            Path.of(System.getProperty("benchmark.jar")));

    // When
    String table = benchmark.run(20_000, 1, "defaults");

    // Then
    assertThat(table)
        .contains("| connector, defaults |", "| pipeline, defaults |")
        .doesNotContain("NaN", "Infinity");
  }
}
