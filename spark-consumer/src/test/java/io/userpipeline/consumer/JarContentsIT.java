package io.userpipeline.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.start.SparkLine;
import io.userpipeline.localstack.server.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is really in the jar. After a wanted change, copy the packages of the failure to
 * jar-packages-spark-<line>.txt.
 */
class JarContentsIT {

  private static final Path JAR = Path.of("target/spark-consumer.jar");
  private static final String COMMITTED = "-spark-" + SparkLine.built().sparkVersion() + ".txt";

  private static final Pattern OWN =
      Pattern.compile("io/userpipeline/(consumer|contract|settings)/");

  /** Where a library's own name ends and its inner order begins. */
  private static final int SEGMENTS_OF_A_LIBRARY = 4;

  @Test
  void holdsThePackagesOfTheCommittedListAndItsOwn() throws IOException {
    // Given
    String committed = Files.readString(Path.of("jar-packages" + COMMITTED)).strip();

    // When
    Set<String> packages =
        classes(JAR).stream()
            .filter(name -> !OWN.matcher(name).lookingAt())
            .map(JarContentsIT::library)
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertThat(String.join("\n", packages)).isEqualTo(committed);
  }

  @Test
  void holdsNoClassThatSparkBrings() throws IOException {
    // Given
    Set<String> ofSpark = new HashSet<>();
    try (var jars = Files.newDirectoryStream(Distribution.sparkHome().resolve("jars"), "*.jar")) {
      for (Path jar : jars) {
        ofSpark.addAll(classes(jar));
      }
    }

    // When
    Set<String> doubled = new TreeSet<>(classes(JAR));
    doubled.retainAll(ofSpark);

    // Then
    assertThat(doubled).isEmpty();
  }

  @Test
  void namesTheLicenceOfEveryLibraryItCarries() throws IOException {
    // Given
    List<String> libraries = Files.readAllLines(Path.of("runtime-dependencies" + COMMITTED));

    // When
    String licences;
    try (JarFile jar = new JarFile(JAR.toFile())) {
      JarEntry list = jar.getJarEntry("META-INF/THIRD-PARTY.txt");
      licences = new String(jar.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
    }

    // Then
    assertThat(libraries).allSatisfy(library -> assertThat(licences).contains("(" + library + " "));
  }

  private static Set<String> classes(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .collect(Collectors.toSet());
    }
  }

  private static String library(String className) {
    String[] segments = className.substring(0, className.lastIndexOf('/')).split("/");
    return String.join(
        ".", List.of(segments).subList(0, Math.min(segments.length, SEGMENTS_OF_A_LIBRARY)));
  }
}
