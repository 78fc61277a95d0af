package io.userpipeline.cli.kafka;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.contract.Topics;
import io.userpipeline.inspection.deadletter.DeadLetters;
import io.userpipeline.inspection.topic.TopicReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** How a command reaches Kafka. */
public final class KafkaOption {

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description = "Brokers to start from (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description =
          "Properties of the Kafka clients, as Kafka's own tools take them: security.protocol, ...")
  private Path properties;

  @Option(
      names = "--dead-letter-topic",
      paramLabel = "TOPIC",
      defaultValue = Topics.DEAD_LETTERS,
      description = "The topic of the dead letters (default: ${DEFAULT-VALUE}).")
  private String deadLetterTopic;

  /** The topic of the dead letters. */
  public String deadLetterTopic() {
    return deadLetterTopic;
  }

  /** A reader of topics, which tells of a reading that takes long. */
  public TopicReader reader(Terminal terminal) {
    return new TopicReader(clientProperties(), terminal::note);
  }

  /** The dead letters there; a reading that takes long is told of. */
  public DeadLetters deadLetters(Terminal terminal) {
    return new DeadLetters(clientProperties(), deadLetterTopic, terminal::note);
  }

  /** The properties of a client. */
  public Map<String, Object> clientProperties() {
    Map<String, Object> client = new HashMap<>();
    if (properties != null) {
      Properties file = new Properties();
      try (Reader reader = Files.newBufferedReader(properties)) {
        file.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError(
            ExitCode.USAGE,
            "--command-config names "
                + properties
                + ", which cannot be read ("
                + e.getClass().getSimpleName()
                + ")",
            e);
      }
      file.stringPropertyNames().forEach(name -> client.put(name, file.getProperty(name)));
    }
    client.put("bootstrap.servers", bootstrapServers);
    return client;
  }
}
