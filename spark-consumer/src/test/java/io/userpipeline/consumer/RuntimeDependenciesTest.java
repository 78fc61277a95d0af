package io.userpipeline.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.start.SparkLine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * The jar must not grow, or change, unnoticed. After a wanted change, copy the list of the failure
 * to runtime-dependencies-spark-<line>.txt.
 */
class RuntimeDependenciesTest {

  private static final String OWN_GROUP = "io.userpipeline:";
  private static final Path COMMITTED =
      Path.of("runtime-dependencies-spark-" + SparkLine.built().sparkVersion() + ".txt");

  @Test
  void theJarCarriesWhatTheCommittedListSays() throws IOException {
    // Given
    List<String> committed = Files.readAllLines(COMMITTED);

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

  @Test
  void noTwoOfThemHaveTheSameClass() throws IOException {
    // Given
    List<String> jars =
        Files.readAllLines(COMMITTED).stream()
            .map(library -> library.split(":", -1))
            .map(parts -> parts[1] + "-" + parts[2] + ".jar")
            .toList();

    // When
    Map<String, Set<String>> owners = new TreeMap<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = Path.of(path).getFileName().toString();
      if (jars.contains(name)) {
        classes(path).forEach(type -> owners.computeIfAbsent(type, t -> new TreeSet<>()).add(name));
      }
    }

    // Then
    assertThat(owners.values().stream().flatMap(Set::stream).distinct())
        .hasSameSizeAs(jars)
        .isSubsetOf(jars);
    assertThat(owners).allSatisfy((type, names) -> assertThat(names).as(type).hasSize(1));
  }

  private static List<String> classes(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.startsWith("META-INF/") && !name.endsWith("module-info.class"))
          .filter(name -> !name.startsWith("org/apache/spark/unused/"))
          .toList();
    }
  }

  /** {@code group:artifact:type:version:scope} as {@code group:artifact:version}. */
  private static String coordinates(String line) {
    String[] parts = line.split(":", -1);
    return parts[0] + ":" + parts[1] + ":" + parts[3];
  }
}
