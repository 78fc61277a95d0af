package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.PortConverter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code up} and {@code dev} can be told. */
final class PipelineOptions {

  /** Where the users come from. */
  enum Source {
    AUTO,
    LIVE,
    STANDIN
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "auto|live|standin",
      defaultValue = "auto",
      description =
          "The real API, the stand-in on this machine, or the real one if it answers within two"
              + " seconds (default: ${DEFAULT-VALUE}).")
  private Source source;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      defaultValue = "${env:PRODUCER_API_URL:-https://randomuser.me}",
      description = "Address of the real API (default: ${DEFAULT-VALUE}).")
  private URI apiUrl;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Users of the first run (default: the producer's own, 5).")
  private Integer count;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Keeps data, checkpoint and logs in this folder and goes on with what is in it"
              + " (default: a temporary folder).")
  private Path keep;

  @Option(
      names = "--http-port",
      converter = PortConverter.OrAnyFree.class,
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the producer, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--management-port",
      converter = PortConverter.OrAnyFree.class,
      paramLabel = "PORT",
      defaultValue = "9000",
      description =
          "Port of the producer's health and metrics, 0 for a free one (default:"
              + " ${DEFAULT-VALUE}).")
  private int managementPort;

  @Option(
      names = "--monitoring-port",
      converter = PortConverter.OrAnyFree.class,
      paramLabel = "PORT",
      defaultValue = "9001",
      description =
          "Port of the job's health and metrics, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int monitoringPort;

  @Option(
      names = "--console-port",
      converter = PortConverter.OrAnyFree.class,
      paramLabel = "PORT",
      defaultValue = "8090",
      description = "Port of the console, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int consolePort;

  @Option(
      names = "--kafka-port",
      converter = PortConverter.OrAnyFree.class,
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Port of Kafka, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--cassandra-port",
      converter = PortConverter.OrAnyFree.class,
      paramLabel = "PORT",
      defaultValue = "9042",
      description = "Port of Cassandra, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int cassandraPort;

  private int nodes;

  @Option(
      names = "--nodes",
      paramLabel = "1|3",
      defaultValue = "1",
      description =
          "Brokers of Kafka and nodes of Cassandra; of three, one of each may fail and nothing"
              + " stops (default: ${DEFAULT-VALUE}).")
  private void setNodes(int count) {
    if (count != 1 && count != 3) {
      throw new ParameterException(
          spec.commandLine(), "--nodes is %s and must be 1 or 3".formatted(count));
    }
    nodes = count;
  }

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT90S",
      description =
          "How long the first run may go without progress before it counts as failed, as ISO-8601"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  Source source() {
    return source;
  }

  URI apiUrl() {
    return apiUrl;
  }

  OptionalInt count() {
    return count == null ? OptionalInt.empty() : OptionalInt.of(count);
  }

  Optional<Path> keep() {
    return Optional.ofNullable(keep);
  }

  int httpPort() {
    return httpPort;
  }

  int managementPort() {
    return managementPort;
  }

  int monitoringPort() {
    return monitoringPort;
  }

  int consolePort() {
    return consolePort;
  }

  int kafkaPort() {
    return kafkaPort;
  }

  int cassandraPort() {
    return cassandraPort;
  }

  int nodes() {
    return nodes;
  }

  Duration patience() {
    return patience;
  }
}
