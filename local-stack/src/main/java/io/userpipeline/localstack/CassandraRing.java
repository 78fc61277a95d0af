package io.userpipeline.localstack;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the nodes of one Cassandra cluster are: all on one address, told apart by their ports,
 * which needs no second loopback address and so works on every system.
 */
final class CassandraRing {

  private static final Duration READY_LIMIT_OF_ONE = Duration.ofSeconds(120);

  private record Seat(int nativePort, int storagePort) {}

  private final List<Seat> seats;
  private final CassandraAccess access;

  private CassandraRing(List<Seat> seats, CassandraAccess access) {
    this.seats = seats;
    this.access = access;
  }

  /**
   * Ports for every node.
   *
   * @param port of the first node, 0 for a free one
   */
  static CassandraRing claim(int port, int nodes, CassandraAccess access) {
    List<Seat> seats = new ArrayList<>();
    for (int number = 1; number <= nodes; number++) {
      int nativePort = Ports.claim(number == 1 ? port : 0, "Cassandra");
      seats.add(new Seat(nativePort, Ports.claim(0, "Cassandra's own traffic")));
    }
    return new CassandraRing(seats, access);
  }

  int size() {
    return seats.size();
  }

  CassandraAccess access() {
    return access;
  }

  InetSocketAddress address(int number) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), seat(number).nativePort());
  }

  /** The node's place on the ring; even distances give every node as much. */
  String token(int number) {
    if (seats.size() == 1) {
      return "0";
    }
    BigInteger step = BigInteger.TWO.pow(64).divide(BigInteger.valueOf(seats.size()));
    return BigInteger.valueOf(Long.MIN_VALUE)
        .add(step.multiply(BigInteger.valueOf(number - 1L)))
        .toString();
  }

  /** Nodes that start side by side share the processors. */
  Duration readyLimit() {
    return READY_LIMIT_OF_ONE.multipliedBy(seats.size());
  }

  String yaml(int number, Path directory) {
    return ServerFile.resource("cassandra.yaml")
        .replace("@NATIVE_PORT@", Integer.toString(seat(number).nativePort()))
        .replace("@STORAGE_PORT@", Integer.toString(seat(number).storagePort()))
        .replace("@SEEDS@", seeds())
        .replace("@ACCESS@", access.yaml().strip())
        .replace("@HINTS@", Boolean.toString(seats.size() > 1))
        .replace("@DIRECTORY@", directory.toString());
  }

  /** All of them: a seed waits for nobody, so that they can start side by side. */
  private String seeds() {
    return seats.stream()
        .map(seat -> "127.0.0.1:" + seat.storagePort())
        .collect(Collectors.joining(","));
  }

  private Seat seat(int number) {
    return seats.get(number - 1);
  }
}
