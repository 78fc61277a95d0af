package io.userpipeline.localstack.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Where the build put the servers, and their versions. */
public final class Distribution {

  private static final Properties SERVERS = read();
  private static final Path HOME =
      around(ownClasses()).orElseGet(() -> Path.of(SERVERS.getProperty("built.in")));

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
    return HOME.resolve("spark/target/spark-" + sparkVersion());
  }

  /** Class path of the Kafka broker. */
  public static String kafkaClassPath() {
    Path built = HOME.resolve("kafka/target");
    return built.resolve("libraries/*") + File.pathSeparator + ownJar(built);
  }

  /**
   * The classes beside the broker's libraries: as a jar, of which a JVM can keep classes, as soon
   * as it is built.
   */
  private static Path ownJar(Path built) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(built, "local-stack-kafka-*.jar")) {
      Iterator<Path> found = jars.iterator();
      return found.hasNext() ? found.next() : built.resolve("classes");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Kafka's class path " + built + " is missing. Build again.", e);
    }
  }

  /** The folder with the jars of Cassandra. */
  public static Path cassandraLibraries() {
    return HOME.resolve("cassandra/target/libraries");
  }

  /** What the next clean build removes. */
  public static Path target() {
    return HOME.resolve("target");
  }

  /**
   * The local stack of the checkout that a file is in: a checkout may be moved or copied after its
   * build. Empty for classes that are elsewhere, such as in a repository of Maven.
   */
  static Optional<Path> around(Path file) {
    return Stream.iterate(file, Objects::nonNull, Path::getParent)
        .map(folder -> folder.resolve("local-stack"))
        .filter(folder -> Files.isDirectory(folder.resolve("kafka/target/libraries")))
        .findFirst();
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The local stack does not know where its own classes are", e);
    }
  }

  private static Properties read() {
    try (Reader file =
        new InputStreamReader(
            Distribution.class.getResourceAsStream("servers.properties"), StandardCharsets.UTF_8)) {
      Properties servers = new Properties();
      servers.load(file);
      return servers;
    } catch (IOException e) {
      throw new UncheckedIOException("servers.properties of the local stack cannot be read", e);
    }
  }
}
