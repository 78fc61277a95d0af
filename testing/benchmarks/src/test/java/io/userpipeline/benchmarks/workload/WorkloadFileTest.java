package io.userpipeline.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.localstack.cassandra.CommitLogSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadFileTest {

  private static final Path FOLDER = Path.of("workloads");
  private static final String STEADY =
      """
      kind: steady
      rates: [1, 100]
      warm-up: PT1S
      time: PT2M
      rounds: 3
      partitions: 2
      commit-log: periodic
      candidates: [plain-writer, pipeline-in-real-time]
      """;

  @TempDir private Path directory;

  static List<String> shipped() throws IOException {
    return WorkloadFile.names(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyWorkloadThatComesWithItCanBeRead(String name) throws IOException {
    // When
    Workload workload = WorkloadFile.read(WorkloadFile.of(FOLDER, name));

    // Then
    assertThat(workload.withRounds(7).rounds()).isEqualTo(7);
  }

  @Test
  void aFileSaysEverything() throws IOException {
    // Given
    Path file = written(STEADY);

    // When
    Workload workload = WorkloadFile.read(file);

    // Then
    assertThat(workload)
        .isEqualTo(
            new SteadyRate(
                List.of(1, 100),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                3,
                2,
                CommitLogSync.PERIODIC,
                List.of(Candidate.PLAIN_WRITER, Candidate.PIPELINE_IN_REAL_TIME)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rounds: 3                | rounds: 0              | rounds is 0
          time: PT2M               | time: PT0S             | time is PT0S
          rates: [1, 100]          | rates: [1, -1]         | rates is [1, -1]
          warm-up: PT1S            | warmup: PT1S           | warm-up
          partitions: 2            | # nothing              | partitions
          kind: steady             | kind: unsteady         | unsteady
          commit-log: periodic     | commit-log: never      | never
          plain-writer             | plain-reader           | plain-reader
          """)
  void aFileThatBreaksARuleIsRefusedByName(String instead, String written, String named)
      throws IOException {
    // Given
    Path file = written(STEADY.replace(instead, written));

    // When / Then
    assertThatThrownBy(() -> WorkloadFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(file.toString(), named);
  }

  private Path written(String content) throws IOException {
    return Files.writeString(directory.resolve("workload.yaml"), content);
  }
}
