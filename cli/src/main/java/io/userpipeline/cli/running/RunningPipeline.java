package io.userpipeline.cli.running;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The file of a checkout that says where its running pipeline is, as the options that other
 * commands would be given. Of several pipelines it is the one that was started last; one that was
 * killed counts for nothing.
 */
public final class RunningPipeline {

  private static final String PID = "pid";

  private final Path file;

  private RunningPipeline(Path file) {
    this.file = file;
  }

  /**
   * The file of a checkout.
   *
   * @param home the top folder
   */
  public static RunningPipeline of(Path home) {
    return new RunningPipeline(home.resolve("cli/target/running.properties"));
  }

  /**
   * Says where the pipeline of this process is.
   *
   * @param options values by the names of options, such as {@code --bootstrap-server}
   */
  public void write(Map<String, String> options) {
    Properties properties = new Properties();
    properties.putAll(options);
    properties.setProperty(PID, ownPid());
    try {
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), "running", ".properties");
      try (Writer writer = Files.newBufferedWriter(written)) {
        properties.store(writer, null);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Where the pipeline is cannot be written for other commands: " + file, e);
    }
  }

  /** Forgets the pipeline of this process, if no other was started meanwhile. */
  public void forget() {
    if (read().map(known -> known.getProperty(PID)).filter(ownPid()::equals).isPresent()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be removed", e);
      }
    }
  }

  /** The value that an option should have for the pipeline that runs; empty where none does. */
  Optional<String> option(String name) {
    return read().filter(RunningPipeline::runs).map(known -> known.getProperty(name));
  }

  private Optional<Properties> read() {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      Properties known = new Properties();
      known.load(reader);
      return Optional.of(known);
    } catch (IOException | IllegalArgumentException e) {
      // Gone since, or written by something else: commands then look at the usual places.
      return Optional.empty();
    }
  }

  private static boolean runs(Properties known) {
    String pid = known.getProperty(PID, "");
    return pid.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
