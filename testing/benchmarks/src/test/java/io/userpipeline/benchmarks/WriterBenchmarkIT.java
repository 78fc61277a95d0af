package io.userpipeline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small by default, so that it shows that it works; larger with system properties. */
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
    String table =
        benchmark.run(
            Integer.getInteger("benchmark.events", 20_000),
            Integer.getInteger("benchmark.rounds", 1),
            System.getProperty("benchmark.only", "defaults"));

    // Then
    System.out.println(table);
    Files.writeString(Path.of(System.getProperty("benchmark.report")), table);
    assertThat(table)
        .contains("| connector, defaults |", "| pipeline, defaults |")
        .doesNotContain("NaN", "Infinity");
  }
}
