package io.userpipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactedTopicTest {

  private static final Path MANIFESTS =
      Path.of("..", "deploy", "kubernetes", "base", "topics.yaml");

  @Test
  void theManifestsMakeEachCompactedTopicAsTheProgramsDo() throws IOException {
    // When
    List<String> compacted =
        Arrays.stream(Files.readString(MANIFESTS).split("\n---\n"))
            .filter(topic -> topic.contains("cleanup.policy: compact"))
            .toList();

    // Then
    assertThat(compacted).hasSize(3);
    assertThat(compacted)
        .allSatisfy(
            topic ->
                CompactedTopic.settings()
                    .forEach(
                        (key, value) -> assertThat(topic).contains("    " + key + ": " + value)));
  }
}
