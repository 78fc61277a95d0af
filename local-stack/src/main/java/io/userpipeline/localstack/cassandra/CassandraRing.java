package io.userpipeline.localstack.cassandra;

import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.server.ServerFile;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the nodes of one Cassandra cluster are: each on a loopback address of its own, 127.0.0.1,
 * 127.0.0.2 and so on, all on the same two ports, because a client takes the port of one node for
 * that of all. Linux answers on these addresses; macOS must be given those after the first. Behind
 * proxies, clients are sent to 127.0.1.1 and so on, and nodes to 127.0.2.1 and so on.
 */
public final class CassandraRing {

  private static final Duration READY_LIMIT_OF_ONE = Duration.ofSeconds(120);

  private final int nativePort;
  private final int storagePort;
  private final int size;
  private final CassandraAccess access;
  private final CommitLogSync commitLogSync;
  private final boolean proxied;

  private CassandraRing(
      int nativePort,
      int storagePort,
      int size,
      CassandraAccess access,
      CommitLogSync commitLogSync,
      boolean proxied) {
    this.nativePort = nativePort;
    this.storagePort = storagePort;
    this.size = size;
    this.access = access;
    this.commitLogSync = commitLogSync;
    this.proxied = proxied;
  }

  /**
   * Ports for every node.
   *
   * @param port for CQL, 0 for a free one
   * @param secured whether the nodes ask who comes in
   * @param commitLogSync when what they acknowledge is on their disks
   * @param proxiedStoragePort the port of their own traffic where proxies stand before them
   * @param folder of what they show to those who do
   */
  public static CassandraRing claim(
      int port,
      int size,
      boolean secured,
      CommitLogSync commitLogSync,
      OptionalInt proxiedStoragePort,
      Path folder) {
    return new CassandraRing(
        Ports.claim(port, "Cassandra"),
        proxiedStoragePort.orElseGet(() -> Ports.claim(0, "Cassandra's own traffic")),
        size,
        secured ? SecuredCassandra.in(folder.resolve("certificates")) : new CassandraAccess.Open(),
        commitLogSync,
        proxiedStoragePort.isPresent());
  }

  /** How many nodes it has. */
  public int size() {
    return size;
  }

  CassandraAccess access() {
    return access;
  }

  InetSocketAddress address(int number) {
    return new InetSocketAddress(host(number), nativePort);
  }

  /** The node's place on the ring; even distances give every node as much. */
  String token(int number) {
    if (size == 1) {
      return "0";
    }
    BigInteger step = BigInteger.TWO.pow(64).divide(BigInteger.valueOf(size));
    return BigInteger.valueOf(Long.MIN_VALUE)
        .add(step.multiply(BigInteger.valueOf(number - 1L)))
        .toString();
  }

  /** Nodes that start side by side share the processors. */
  Duration readyLimit() {
    return READY_LIMIT_OF_ONE.multipliedBy(size);
  }

  String yaml(int number, Path directory) {
    return ServerFile.resource(CassandraRing.class, "cassandra.yaml")
        .replace("@NATIVE_PORT@", Integer.toString(nativePort))
        .replace("@STORAGE_PORT@", Integer.toString(storagePort))
        .replace("@HOST@", host(number))
        .replace("@CLIENT_HOST@", proxied ? clientProxyHost(number) : host(number))
        .replace("@PEER_HOST@", peerHost(number))
        .replace("@SEEDS@", seeds())
        .replace("@ACCESS@", access.yaml().strip())
        .replace("@COMMIT_LOG_SYNC@", commitLogSync.yaml().strip())
        .replace("@HINTS@", Boolean.toString(size > 1))
        .replace("@DIRECTORY@", directory.toString());
  }

  /** All of them: a seed waits for nobody, so that they can start side by side. */
  private String seeds() {
    return IntStream.rangeClosed(1, size)
        .mapToObj(number -> peerHost(number) + ":" + storagePort)
        .collect(Collectors.joining(","));
  }

  private String peerHost(int number) {
    return proxied ? peerProxyHost(number) : host(number);
  }

  /** Where a node listens. */
  public static String host(int number) {
    return "127.0.0." + number;
  }

  /** Where a node that stands behind proxies sends its clients, to the port that it has itself. */
  public static String clientProxyHost(int number) {
    return "127.0.1." + number;
  }

  /** Where such a node sends other nodes. */
  public static String peerProxyHost(int number) {
    return "127.0.2." + number;
  }
}
