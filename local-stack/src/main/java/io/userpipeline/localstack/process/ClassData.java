package io.userpipeline.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The classes of a program as its JVM has loaded them (class-data sharing): the first start keeps
 * them in a file when it ends, and the next ones take them from there, which saves a third of their
 * start. The file counts for the very same class path and JVM.
 */
final class ClassData {

  /** How long a JVM may take to write the file after its program has ended. */
  static final Duration WRITING = Duration.ofSeconds(60);

  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final String ENDING = ".jsa";
  private static final String UNFINISHED = ".new";

  /** Sixteen digits, as a pattern of file names. */
  private static final String KEY = "[0-9a-f]".repeat(16);

  private final Path file;
  private final Path unfinished;
  private final boolean kept;

  private ClassData(Path file) {
    this.file = file;
    this.unfinished =
        file.resolveSibling(file.getFileName() + "." + System.nanoTime() + UNFINISHED);
    this.kept = Files.exists(file);
  }

  /**
   * The file of a program.
   *
   * @param classPath of the program, with wildcards as the {@code java} command has them
   * @return empty for a class path with folders, of which a JVM keeps nothing, and where the folder
   *     cannot be written to
   */
  static Optional<ClassData> of(Path folder, String program, List<String> classPath) {
    try {
      Optional<List<Path>> jars = jars(classPath);
      if (jars.isEmpty()) {
        return Optional.empty();
      }
      Files.createDirectories(folder);
      Path file = folder.resolve(program + "-" + key(jars.get()) + ENDING);
      removeOthers(folder, program, file);
      return Files.isWritable(folder) ? Optional.of(new ClassData(file)) : Optional.empty();
    } catch (IOException e) {
      // The program starts as well without.
      return Optional.empty();
    }
  }

  /** Whether this start writes the file. */
  boolean isWritten() {
    return !kept;
  }

  /** What the JVM must be told. */
  List<String> jvmOptions() {
    return List.of(
        "-XX:+IgnoreUnrecognizedVMOptions",
        // Cassandra has an agent, which changes no class.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+AllowArchivingWithJavaAgent",
        // What cannot be kept is loaded as usual, and nobody must hear of it.
        "-Xlog:cds*=off",
        kept ? "-XX:SharedArchiveFile=" + file : "-XX:ArchiveClassesAtExit=" + unfinished);
  }

  /** The program has ended by itself: what it has written is whole. */
  void keep() {
    if (Files.exists(unfinished)) {
      try {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException("The classes cannot be kept in " + file, e);
      }
    }
  }

  /** The program was killed, perhaps while it wrote. */
  void discard() {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(unfinished + " cannot be removed", e);
    }
  }

  private static Optional<List<Path>> jars(List<String> classPath) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String entries : classPath) {
      for (String entry : entries.split(File.pathSeparator)) {
        if (entry.endsWith(File.separator + "*")) {
          jars.addAll(jarsIn(Path.of(entry).getParent()));
        } else if (Files.isRegularFile(Path.of(entry))) {
          jars.add(Path.of(entry));
        } else {
          return Optional.empty();
        }
      }
    }
    return Optional.of(jars);
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    }
    Collections.sort(jars);
    return jars;
  }

  private static String key(List<Path> jars) throws IOException {
    StringBuilder facts = new StringBuilder(System.getProperty("java.vm.version"));
    for (Path jar : jars) {
      facts.append('\n').append(jar).append(' ').append(Files.size(jar));
      facts.append(' ').append(Files.getLastModifiedTime(jar));
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(facts.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** Those of an earlier build, and what a killed start has left. */
  private static void removeOthers(Path folder, String program, Path file) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, program + "-" + KEY + ENDING + "*")) {
      for (Path other : files) {
        boolean unfinished = other.getFileName().toString().endsWith(UNFINISHED);
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(other).toMillis();
        if (unfinished ? age > FORGOTTEN.toMillis() : !other.equals(file)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }
}
