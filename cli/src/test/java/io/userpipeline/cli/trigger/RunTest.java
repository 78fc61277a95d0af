package io.userpipeline.cli.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunTest {

  @Test
  void rowIdsFollowTheContract() throws IOException {
    // Given
    List<String[]> vectors = vectors();
    UUID runId = UUID.fromString(vectors.get(0)[0]);

    // When
    List<UUID> ids = new Run(runId, "RUNNING", 10, 0, 0, null, null).rowIds();

    // Then
    assertThat(ids).hasSize(10);
    assertThat(ids.get(0)).hasToString(vectors.get(0)[2]);
    assertThat(ids.get(9)).hasToString(vectors.get(2)[2]);
  }

  private static List<String[]> vectors() throws IOException {
    try (var file = Identity.class.getResourceAsStream("identity-vectors.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(","))
          .toList();
    }
  }
}
