package io.userpipeline.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ./pipeline up} has started, on ports of its own and without a schedule. */
final class RunningPipeline implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Pattern CONSOLE = Pattern.compile("Console: (\\S+)");
  private static final Pattern BROKERS = Pattern.compile("Events: topic user_created on (\\S+)");

  private final Path output;
  private final Process command;

  private RunningPipeline(Path output, Process command) {
    this.output = output;
    this.command = command;
  }

  /**
   * Starts it; when this returns its first run has landed.
   *
   * @param folder gets what it prints, and everything temporary
   */
  static RunningPipeline start(Path folder) throws IOException {
    Path output = folder.resolve("output");
    ProcessBuilder up =
        new ProcessBuilder(
                Checkout.command().toString(),
                "up",
                "--source=standin",
                "--http-port=0",
                "--management-port=0",
                "--monitoring-port=0",
                "--console-port=0",
                "--kafka-port=0",
                "--cassandra-port=0")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    up.environment().put("TMPDIR", folder.toString());
    up.environment().put("PRODUCER_SCHEDULE", "1h");
    // As many runs as a test asks for, however fast.
    up.environment().put("PRODUCER_TRIGGERS_LIMIT", "1000000");
    up.environment().put("PRODUCER_RUN_MAX_QUEUED", "10000");
    RunningPipeline pipeline = new RunningPipeline(output, up.start());
    await()
        .atMost(LIMIT)
        .until(() -> !pipeline.command.isAlive() || pipeline.prints("Ctrl-C ends everything"));
    return pipeline;
  }

  /** The page of the console. */
  URI console() {
    return URI.create(find(CONSOLE));
  }

  /** Brokers of Kafka. */
  String brokers() {
    return find(BROKERS);
  }

  /** Keeps the broker from running, as {@code kill -STOP} does. */
  void pauseKafka() throws IOException, InterruptedException {
    signalKafka("-STOP");
  }

  /** Lets it go on. */
  void resumeKafka() throws IOException, InterruptedException {
    signalKafka("-CONT");
  }

  @Override
  public void close() {
    command.destroy();
    try {
      if (!command.waitFor(1, TimeUnit.MINUTES)) {
        command.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void signalKafka(String signal) throws IOException, InterruptedException {
    ProcessHandle broker =
        command
            .descendants()
            .filter(child -> child.info().commandLine().orElse("").contains("KafkaBroker"))
            .findFirst()
            .orElseThrow();
    new ProcessBuilder("kill", signal, Long.toString(broker.pid())).start().waitFor();
  }

  private boolean prints(String text) throws IOException {
    return Files.exists(output) && Files.readString(output).contains(text);
  }

  private String find(Pattern pattern) {
    try {
      String printed = Files.readString(output);
      Matcher found = pattern.matcher(printed);
      if (!found.find()) {
        throw new IllegalStateException("The pipeline has not printed " + pattern + ": " + printed);
      }
      return found.group(1);
    } catch (IOException e) {
      throw new IllegalStateException("What the pipeline prints cannot be read", e);
    }
  }
}
