package io.userpipeline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataTest {

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void aProgram() throws Exception {
    jar = folder.resolve("program.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      String name = Ready.class.getName().replace('.', '/') + ".class";
      entries.putNextEntry(new JarEntry(name));
      entries.write(Ready.class.getClassLoader().getResourceAsStream(name).readAllBytes());
    }
  }

  @Test
  void theFirstStartWritesAndTheNextOneReads() {
    // Given
    ClassData first = data();
    assertThat(first.isWritten()).isTrue();

    // When
    write(first);
    first.keep();

    // Then
    assertThat(data().isWritten()).isFalse();
    assertThat(data().jvmOptions()).anyMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
  }

  @Test
  void whatAKilledStartHasWrittenCountsForNothing() {
    // Given
    ClassData first = data();
    write(first);

    // When
    first.discard();

    // Then
    assertThat(data().isWritten()).isTrue();
    assertThat(folder.resolve("kept").toFile().list()).isEmpty();
  }

  @Test
  void ofAnotherBuildNothingIsKept() throws Exception {
    // Given
    ClassData first = data();
    write(first);
    first.keep();

    // When
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));

    // Then
    assertThat(data().isWritten()).isTrue();
    assertThat(folder.resolve("kept").toFile().list()).isEmpty();
  }

  @Test
  void aClassPathWithAFolderHasNone() {
    // When / Then
    assertThat(ClassData.of(folder.resolve("kept"), "child", List.of(folder.toString()))).isEmpty();
  }

  @Test
  void aRealJvmWritesItsClassesAndStartsFromThem() throws Exception {
    // Given
    run(true);
    ClassData kept = data();

    // When
    String loaded = run(false);

    // Then
    assertThat(kept.isWritten()).isFalse();
    assertThat(loaded).contains(Ready.class.getName() + " source: shared objects file (top)");
  }

  private String run(boolean first) throws Exception {
    Path log = folder.resolve("log" + first);
    ClassData data = data();
    Process process =
        new ProcessBuilder(
                Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        data.jvmOptions(),
                        List.of("-Xlog:class+load:stdout", "-cp", jar.toString()),
                        List.of(Ready.class.getName()))
                    .flatMap(List::stream)
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    if (first) {
      data.keep();
    }
    return Files.readString(log);
  }

  private ClassData data() {
    return ClassData.of(folder.resolve("kept"), "child", List.of(jar.toString())).orElseThrow();
  }

  private static void write(ClassData data) {
    String option =
        data.jvmOptions().stream()
            .filter(each -> each.startsWith("-XX:ArchiveClassesAtExit="))
            .findFirst()
            .orElseThrow();
    try {
      Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), "classes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program. */
  public static final class Ready {
    public static void main(String[] arguments) {
      System.out.println("ready");
    }
  }
}
