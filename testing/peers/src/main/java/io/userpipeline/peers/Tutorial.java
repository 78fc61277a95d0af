package io.userpipeline.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.userpipeline.localstack.process.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tutorial's own loop and streaming job, in Python on PySpark. */
public final class Tutorial {

  private final Place place;
  private final String python;

  /** Installs PySpark first, where it is missing. */
  public Tutorial(Place place) {
    this.place = place;
    this.python = tool("python", resource("requirements.txt").toString());
  }

  /**
   * How to start the loop, which fetches for a minute and ends.
   *
   * @param rate users a second, at most
   */
  public Supplier<ChildJvm> loop(URI api, String bootstrapServers, int rate) {
    return program(
        "producer",
        "kafka_stream.py",
        api.toString(),
        bootstrapServers,
        place.topic(),
        Integer.toString(rate));
  }

  /** Where the job keeps how far it is. */
  public Path checkpoint() {
    return place.data().resolve("checkpoint");
  }

  /**
   * How to start the job.
   *
   * @param batch records of a batch at most; empty for as many as there are, as the tutorial has it
   */
  public Supplier<ChildJvm> job(OptionalInt batch) {
    return program(
        "job",
        "spark_stream.py",
        place.bootstrapServers(),
        place.topic(),
        place.cassandraHost(),
        place.cassandraPort(),
        place.table(),
        checkpoint().toString(),
        Path.of(tool("folder")).resolve("ivy").toString(),
        Long.toString(batch.isPresent() ? batch.getAsInt() : Long.MAX_VALUE));
  }

  private Supplier<ChildJvm> program(String name, String script, String... arguments) {
    String file = resource(script).toString();
    return () ->
        place
            .jvm(name, Python.class.getName())
            .arguments(
                Stream.concat(Stream.of(python, file), Stream.of(arguments)).toArray(String[]::new))
            .environment("JAVA_HOME", System.getProperty("java.home"))
            .start(place.logs());
  }

  /** What the jar carries, as a file beside the data. */
  private Path resource(String name) {
    Path file = place.data().resolve("tutorial").resolve(name);
    try (InputStream content = Tutorial.class.getResourceAsStream(name)) {
      Files.createDirectories(file.getParent());
      Files.write(file, content.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** What the installer of tools prints: where a tool is. */
  private String tool(String... arguments) {
    Path installer = place.home().resolve("deploy/tool");
    try {
      Process tool =
          new ProcessBuilder(
                  Stream.concat(Stream.of(installer.toString()), Stream.of(arguments)).toList())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed = new String(tool.getInputStream().readAllBytes(), UTF_8).strip();
      if (tool.waitFor() != 0) {
        throw new IllegalStateException(
            "%s %s failed; PySpark needs Python 3.10 and PyPI"
                .formatted(installer, String.join(" ", arguments)));
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(installer + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + installer + " ran", e);
    }
  }
}
