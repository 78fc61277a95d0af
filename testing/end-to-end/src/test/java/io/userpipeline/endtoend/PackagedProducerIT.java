package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagedProducerIT {

  /** What the system's class loader reads; from another one lz4 does without its native library. */
  private static final Path OF_THE_SYSTEM =
      Path.of("../../producer-quarkus/target/quarkus-app/lib/boot");

  @Test
  void compressesWithTheNativeLibrary() throws IOException {
    // When
    try (Stream<Path> jars = Files.list(OF_THE_SYSTEM)) {

      // Then
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(name -> name.contains("lz4-java"));
    }
  }
}
