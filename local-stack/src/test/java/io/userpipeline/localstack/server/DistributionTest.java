package io.userpipeline.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

  @TempDir private Path elsewhere;

  @Test
  void aCheckoutThatWasMovedFindsItsOwnServers() throws IOException {
    // Given
    Path moved = Files.createDirectories(elsewhere.resolve("clöne #1 of mine"));
    Files.createDirectories(moved.resolve("local-stack/kafka/target/libraries"));

    // When
    var found = Distribution.around(moved.resolve("cli/target/lib/local-stack.jar"));

    // Then
    assertThat(found).contains(moved.resolve("local-stack"));
  }

  @Test
  void classesOutsideOfACheckoutAreAroundNoServers() {
    assertThat(Distribution.around(elsewhere.resolve("repository/local-stack.jar"))).isEmpty();
  }

  @Test
  void theServersOfThisCheckoutAreWhereTheBuildPutThem() {
    assertThat(Distribution.cassandraLibraries()).isDirectory();
    assertThat(Distribution.sparkHome().resolve("jars")).isDirectory();
    assertThat(Distribution.target()).isDirectory();
  }
}
