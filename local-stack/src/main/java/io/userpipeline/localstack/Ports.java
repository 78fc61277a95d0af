package io.userpipeline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Loopback ports. */
public final class Ports {

  private Ports() {}

  /**
   * A port that a server can be bound to now.
   *
   * @param wanted a port, or 0 for any free one
   * @param service what the port is for, named in the failure
   * @throws PortTakenException when the wanted port is in use
   */
  public static int claim(int wanted, String service) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: the remains of an earlier server's connections do not count as in use.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return socket.getLocalPort();
    } catch (BindException e) {
      throw new PortTakenException(service, wanted, e);
    } catch (IOException e) {
      throw new UncheckedIOException("No port for " + service + " can be opened", e);
    }
  }

  /** Whether a server can be bound to a port now. */
  public static boolean isFree(int port) {
    try {
      return claim(port, "nobody") == port;
    } catch (PortTakenException e) {
      return false;
    }
  }

  /** Whether something accepts connections on a port now. */
  static boolean isServed(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
