package io.userpipeline.torture.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.torture.pipeline.Surroundings;
import io.userpipeline.torture.plan.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tutorial's own loop and streaming job, in Python on PySpark. */
final class Tutorial {

  private final Surroundings where;
  private final String python;

  /** Installs PySpark first, where it is missing. */
  Tutorial(Surroundings where) {
    this.where = where;
    this.python = tool("python", resource("requirements.txt").toString());
  }

  Map<Part, Supplier<ChildJvm>> programs(int rate) {
    String[] node = where.cassandra().split(":");
    Supplier<ChildJvm> loop =
        program(
            "producer",
            "kafka_stream.py",
            where.api().toString(),
            where.producerKafka(),
            Integer.toString(rate));
    Supplier<ChildJvm> job =
        program(
            "job",
            "spark_stream.py",
            where.jobKafka(),
            node[0],
            node[1],
            where.data().resolve("checkpoint").toString(),
            Path.of(tool("folder")).resolve("ivy").toString());
    return Map.of(Part.PRODUCER_1, loop, Part.JOB, job);
  }

  private Supplier<ChildJvm> program(String name, String script, String... arguments) {
    String file = resource(script).toString();
    return () ->
        Peer.jvm(name, Python.class.getName(), where)
            .arguments(
                Stream.concat(Stream.of(python, file), Stream.of(arguments)).toArray(String[]::new))
            .environment("JAVA_HOME", System.getProperty("java.home"))
            .start(where.logs());
  }

  /** What the jar carries, as a file beside the data. */
  private Path resource(String name) {
    Path file = where.data().resolve("tutorial").resolve(name);
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
    Path installer = where.home().resolve("deploy/tool");
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
