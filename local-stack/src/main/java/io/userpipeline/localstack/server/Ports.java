package io.userpipeline.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports. */
public final class Ports {

  /**
   * Free ports are taken from below those that operating systems give to outgoing connections: one
   * of these could take the port of a server that is down for a while and comes back.
   */
  private static final int FIRST_FREE = 15_000;

  private static final int LAST_FREE = 32_000;
  private static final int ATTEMPTS = 100;

  private Ports() {}

  /**
   * A port that a server can be bound to now.
   *
   * @param wanted a port, or 0 for any free one
   * @param service what the port is for, named in the failure
   * @throws TakenException when the wanted port is in use
   */
  public static int claim(int wanted, String service) {
    if (wanted != 0) {
      return bind(wanted, service);
    }
    return ThreadLocalRandom.current()
        .ints(ATTEMPTS, FIRST_FREE, LAST_FREE)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No port for %s is free: %s between %s and %s were tried"
                        .formatted(service, ATTEMPTS, FIRST_FREE, LAST_FREE)));
  }

  private static int bind(int port, String service) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: the remains of an earlier server's connections do not count as in use.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port;
    } catch (BindException e) {
      throw new TakenException(service, port, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " for " + service + " cannot be opened", e);
    }
  }

  /** Whether a server can be bound to a port now. */
  public static boolean isFree(int port) {
    try {
      return bind(port, "nobody") == port;
    } catch (TakenException e) {
      return false;
    }
  }

  /** Whether something accepts connections on a port now. */
  public static boolean isServed(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** A fixed port is in use; the message names the service and the port. */
  public static final class TakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenException(String service, int port, Throwable cause) {
      super("Port " + port + " for " + service + " is taken by another process", cause);
    }
  }
}
