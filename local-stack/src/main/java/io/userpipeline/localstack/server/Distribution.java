package io.userpipeline.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/** Where the build put the servers' class paths, and their versions. */
public final class Distribution {

  private static final Properties SERVERS = read();

  private Distribution() {}

  /** Version of the Kafka broker. */
  public static String kafkaVersion() {
    return SERVERS.getProperty("kafka.version");
  }

  /** Version of the Cassandra node. */
  public static String cassandraVersion() {
    return SERVERS.getProperty("cassandra.version");
  }

  /** Version of Spark. */
  public static String sparkVersion() {
    return SERVERS.getProperty("spark.version");
  }

  /** Version of Scala that Spark was built with, as in the names of its jars. */
  public static String scalaVersion() {
    return SERVERS.getProperty("scala.binary.version");
  }

  /** A folder in the shape of a {@code SPARK_HOME}: its {@code jars} are Spark's class path. */
  public static Path sparkHome() {
    return Path.of(SERVERS.getProperty("spark.home"));
  }

  /** Class path of the Kafka broker. */
  public static String kafkaClassPath() {
    return SERVERS.getProperty("kafka.class-path");
  }

  /** The folder with the jars of Cassandra. */
  public static Path cassandraLibraries() {
    return Path.of(SERVERS.getProperty("cassandra.libraries"));
  }

  private static Properties read() {
    try (InputStream file = Distribution.class.getResourceAsStream("servers.properties")) {
      Properties servers = new Properties();
      servers.load(file);
      return servers;
    } catch (IOException e) {
      throw new UncheckedIOException("servers.properties of the local stack cannot be read", e);
    }
  }
}
