package io.userpipeline.localstack.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Runs one Kafka node from a {@code server.properties} file; storage that is formatted already
 * keeps its data and its cluster id. It calls what Kafka's own shell scripts call, in one JVM,
 * which saves the start of a second one.
 */
public final class KafkaBroker {

  private KafkaBroker() {}

  /**
   * Serves until the JVM is stopped.
   *
   * @param arguments the path of {@code server.properties} and the id of the cluster
   */
  public static void main(String[] arguments) throws IOException {
    Path properties = Path.of(arguments[0]);
    if (!isFormatted(properties)) {
      format(properties, arguments[1]);
    }
    Kafka.main(new String[] {properties.toString()});
  }

  private static boolean isFormatted(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
  }

  private static void format(Path properties, String clusterId) {
    int status =
        StorageTool.execute(
            new String[] {"format", "--cluster-id", clusterId, "--config", properties.toString()},
            System.out);
    if (status != 0) {
      System.err.println("The storage named in " + properties + " cannot be formatted");
      System.exit(status);
    }
  }
}
