package io.userpipeline.localstack;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running single-node Cassandra on loopback that has answered a CQL request. */
public final class CassandraServer implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(120);

  private final ChildJvm process;
  private final InetSocketAddress address;

  private CassandraServer(ChildJvm process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a node and returns when it has answered a CQL request.
   *
   * @param port for CQL; 0 for a free one
   * @param directory for its data, kept; what is in it is served again
   * @param logDirectory for the log of the process
   */
  static CassandraServer start(int port, Path directory, Path logDirectory)
      throws InterruptedException {
    int nativePort = Ports.claim(port, "Cassandra");
    int storagePort = Ports.claim(0, "Cassandra's own traffic");
    Path configuration = writeConfiguration(nativePort, storagePort, directory);
    ChildJvm process =
        new JvmCommand("Cassandra", "org.apache.cassandra.service.CassandraDaemon")
            .classPath(Distribution.cassandraLibraries().resolve("*").toString())
            .jvmOptions(jvmOptions())
            .jvmOptions(
                "-javaagent:" + jamm(),
                "-Dcassandra.config=" + configuration.toUri(),
                "-Dlogback.configurationFile=" + writeLogging(directory).toUri(),
                "-Dcassandra.storagedir=" + directory)
            .start(logDirectory);
    var server =
        new CassandraServer(
            process, new InetSocketAddress(InetAddress.getLoopbackAddress(), nativePort));
    try {
      process.awaitReady(READY_LIMIT, () -> CqlPing.isAnswered(server.address));
      return server;
    } catch (RuntimeException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  /** Where CQL is served. */
  public InetSocketAddress address() {
    return address;
  }

  /** The data centre that drivers must name. */
  public String localDatacenter() {
    return "datacenter1";
  }

  /** The node's process, for tests that kill it. */
  public ChildJvm process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  /** The agent that Cassandra measures its memory with; it will not start without. */
  private static Path jamm() {
    try (var libraries = Files.list(Distribution.cassandraLibraries())) {
      return libraries
          .filter(file -> file.getFileName().toString().startsWith("jamm-"))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "No jamm jar in " + Distribution.cassandraLibraries() + ". Build again."));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cassandra's class path "
              + Distribution.cassandraLibraries()
              + " is missing. Build again.",
          e);
    }
  }

  private static List<String> jvmOptions() {
    return ServerFile.resource("cassandra-jvm.options")
        .lines()
        .filter(line -> line.startsWith("-"))
        .toList();
  }

  private static Path writeLogging(Path directory) {
    return ServerFile.write(
        directory.resolve("conf/logback.xml"), ServerFile.resource("cassandra-logback.xml"));
  }

  private static Path writeConfiguration(int nativePort, int storagePort, Path directory) {
    String yaml =
        ServerFile.resource("cassandra.yaml")
            .replace("@NATIVE_PORT@", Integer.toString(nativePort))
            .replace("@STORAGE_PORT@", Integer.toString(storagePort))
            .replace("@DIRECTORY@", directory.toString());
    return ServerFile.write(directory.resolve("conf/cassandra.yaml"), yaml);
  }
}
