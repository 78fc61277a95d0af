package io.userpipeline.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The jar must not grow, or change, unnoticed. After a wanted change, copy the list of the failure
 * to runtime-dependencies.txt.
 */
class RuntimeDependenciesTest {

  private static final String OWN_GROUP = "io.userpipeline:";

  @Test
  void theJarCarriesWhatTheCommittedListSays() throws IOException {
    // Given
    List<String> committed = Files.readAllLines(Path.of("runtime-dependencies.txt"));

    // When
    List<String> resolved =
        Files.readAllLines(Path.of("target/runtime-dependencies.txt")).stream()
            .map(String::strip)
            .filter(line -> line.matches("[^:]+(:[^:]+)+:(compile|runtime).*"))
            .filter(line -> !line.startsWith(OWN_GROUP))
            .map(RuntimeDependenciesTest::coordinates)
            .sorted()
            .toList();

    // Then
    assertThat(String.join("\n", resolved)).isEqualTo(String.join("\n", committed));
  }

  /** {@code group:artifact:type:version:scope} as {@code group:artifact:version}. */
  private static String coordinates(String line) {
    String[] parts = line.split(":", -1);
    return parts[0] + ":" + parts[1] + ":" + parts[3];
  }
}
