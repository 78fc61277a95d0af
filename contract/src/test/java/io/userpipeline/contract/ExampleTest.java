package io.userpipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {

  private static final Path EXAMPLES =
      Path.of("examples/src/main/resources/io/userpipeline/contract/examples");

  @ParameterizedTest
  @ValueSource(strings = {"accepted", "rejected"})
  void theIndexListsEveryExampleInTheFolder(String verdict) throws IOException {
    // Given
    Path folder = EXAMPLES.resolve(verdict);

    // When
    List<String> indexed = Files.readAllLines(folder.resolve("index.txt"));

    // Then
    assertThat(indexed).isNotEmpty().containsExactlyInAnyOrderElementsOf(filesIn(folder));
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("index.txt"))
          .toList();
    }
  }
}
