package io.userpipeline.localstack.cassandra;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.Server;
import io.userpipeline.localstack.server.ServerFile;
import io.userpipeline.localstack.server.ServerFolders;
import io.userpipeline.localstack.server.ServerJvm;
import io.userpipeline.localstack.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One running node of Cassandra on loopback that has answered a CQL request. */
public final class CassandraServer implements Server {

  private final CassandraRing ring;
  private final int number;
  private final ServerFolders folders;
  private final ServerProcess process;

  private CassandraServer(CassandraRing ring, int number, ServerFolders folders)
      throws InterruptedException {
    this.ring = ring;
    this.number = number;
    this.folders = folders;
    this.process =
        ServerProcess.start(
            this::launch, ring.readyLimit(), () -> CqlPing.isAnswered(address(), ring.access()));
  }

  /**
   * Starts a node and returns when it has answered a CQL request.
   *
   * @param ring the cluster it is part of
   * @param number its place in the ring, from 1
   */
  public static CassandraServer start(CassandraRing ring, int number, ServerFolders folders)
      throws InterruptedException {
    return new CassandraServer(ring, number, folders);
  }

  /** Where CQL is served. */
  public InetSocketAddress address() {
    return ring.address(number);
  }

  @Override
  public String hostAndPort() {
    return address().getAddress().getHostAddress() + ":" + address().getPort();
  }

  /** The data centre that drivers must name. */
  public String localDatacenter() {
    return "datacenter1";
  }

  /** Whether it asks who comes in. */
  public boolean isSecured() {
    return ring.access() instanceof SecuredCassandra;
  }

  /**
   * The way in to a secured node.
   *
   * @throws IllegalStateException when it is open
   */
  public SecuredCassandra secured() {
    if (ring.access() instanceof SecuredCassandra secured) {
      return secured;
    }
    throw new IllegalStateException("This Cassandra was started without security");
  }

  /** The node's process, for tests that kill or pause it. */
  public ChildJvm process() {
    return process.jvm();
  }

  /** Ends the node if it still runs, and starts it on its data; returns when it has answered. */
  public void restart() throws InterruptedException {
    process.restart();
  }

  @Override
  public void close() {
    process.close();
  }

  private ChildJvm launch() {
    Path directory = folders.data();
    new CommitLog(directory.resolve("commitlog")).deleteSegmentsWithoutHead();
    Path configuration =
        ServerFile.write(directory.resolve("conf/cassandra.yaml"), ring.yaml(number, directory));
    JvmCommand node =
        ServerJvm.command(
                number == 1 ? "Cassandra" : "Cassandra " + number,
                "org.apache.cassandra.service.CassandraDaemon")
            .classPath(Distribution.cassandraLibraries().resolve("*").toString())
            .jvmOptions(jvmOptions())
            .jvmOptions(
                "-javaagent:" + jamm(),
                "-Dcassandra.config=" + configuration.toUri(),
                "-Dcassandra.initial_token=" + ring.token(number),
                "-Dlogback.configurationFile=" + writeLogging(directory).toUri(),
                "-Dcassandra.storagedir=" + directory)
            .temporaryDirectory(folders.temporary());
    folders.classes().ifPresent(node::keepClassesIn);
    return node.start(folders.logs());
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
    return ServerFile.resource(CassandraServer.class, "cassandra-jvm.options")
        .lines()
        .filter(line -> line.startsWith("-"))
        .toList();
  }

  private static Path writeLogging(Path directory) {
    return ServerFile.write(
        directory.resolve("conf/logback.xml"),
        ServerFile.resource(CassandraServer.class, "cassandra-logback.xml"));
  }
}
