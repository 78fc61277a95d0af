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
  private static final String COMMAND = "command";
  private static final String LOGS = "logs";

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
   * @param logs the folder of its programs' logs
   */
  public void write(Map<String, String> options, Path logs) {
    Properties properties = new Properties();
    properties.putAll(options);
    properties.setProperty(LOGS, logs.toString());
    properties.setProperty(PID, ownPid());
    properties.setProperty(COMMAND, commandOf(ProcessHandle.current()));
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
    return read()
        .filter(known -> processOf(known).isPresent())
        .map(known -> known.getProperty(name));
  }

  /** The process that ends it when it is asked to; empty where none runs. */
  public Optional<ProcessHandle> process() {
    return read().flatMap(RunningPipeline::processOf);
  }

  /** The folder with a log of each of its programs; empty where none runs. */
  public Optional<Path> logs() {
    return option(LOGS).map(Path::of);
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

  /**
   * Numbers are given again, so the process must be of the same command, too. When it was started
   * does not tell: that moves with the clock.
   */
  private static Optional<ProcessHandle> processOf(Properties known) {
    String pid = known.getProperty(PID, "");
    if (!pid.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(process -> commandOf(process).equals(known.getProperty(COMMAND)));
  }

  /** Empty where the system does not say. */
  private static String commandOf(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
