package io.userpipeline.torture.network;

import io.userpipeline.torture.plan.Disruption;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Carries bytes between clients and one server, and disrupts them while it is told to. */
public final class Proxy implements AutoCloseable {

  /** Connections that are not accepted yet. */
  private static final int WAITING = 200;

  private static final int PACKET = 16 * 1_024;
  private static final long LATE_MILLIS = 300;
  private static final long TRICKLE_MILLIS = 1_000;

  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Optional<InetSocketAddress> target = Optional.empty();

  /** Several at once, where faults overlap. */
  private final List<Disruption> disruptions = new CopyOnWriteArrayList<>();

  private Proxy(ServerSocket server) {
    this.server = server;
  }

  /** Opens it on a free port of loopback; until it has a target every connection is refused. */
  public static Proxy open() {
    return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /**
   * Opens it at an address.
   *
   * @param target where its clients' bytes go
   */
  public static Proxy between(InetSocketAddress address, InetSocketAddress target) {
    Proxy proxy = open(address);
    proxy.carryTo(target);
    return proxy;
  }

  private static Proxy open(InetSocketAddress address) {
    try {
      Proxy proxy = new Proxy(new ServerSocket(address.getPort(), WAITING, address.getAddress()));
      start(proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("No proxy can be opened at " + address, e);
    }
  }

  /** Where clients connect to. */
  public String hostAndPort() {
    return server.getInetAddress().getHostAddress() + ":" + port();
  }

  /** The port of {@link #hostAndPort}. */
  public int port() {
    return server.getLocalPort();
  }

  /** Where their bytes go. */
  public void carryTo(InetSocketAddress address) {
    target = Optional.of(address);
  }

  /** Disrupts every connection, those that are open, too. */
  public void disrupt(Disruption kind) {
    disruptions.add(kind);
    if (kind == Disruption.RESET) {
      sockets.forEach(Proxy::reset);
    }
  }

  /**
   * Ends a disruption. What was lost is gone, as after a cut of some minutes; connections end,
   * because of those that lost something bytes are missing in the middle of what they say.
   */
  public void mend(Disruption kind) {
    disruptions.remove(kind);
    if (kind == Disruption.LOSE_REQUESTS || kind == Disruption.LOSE_ANSWERS) {
      sockets.forEach(Proxy::reset);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The port of a proxy cannot be closed", e);
    }
    sockets.forEach(Proxy::reset);
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = server.accept();
      start(() -> connect(client));
    }
  }

  private void connect(Socket client) throws IOException {
    InetSocketAddress address = target.orElse(null);
    if (address == null || isNow(Disruption.RESET)) {
      reset(client);
      return;
    }
    Socket upstream = new Socket();
    sockets.add(client);
    sockets.add(upstream);
    try {
      upstream.connect(address);
      // Small packets are not held back for others, as they are not without a proxy.
      upstream.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException e) {
      end(client, upstream);
      return;
    }
    start(() -> carry(client, upstream, Disruption.LOSE_REQUESTS));
    carry(upstream, client, Disruption.LOSE_ANSWERS);
  }

  /**
   * @param loss the disruption that makes this direction vanish
   */
  private void carry(Socket from, Socket to, Disruption loss) throws IOException {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] packet = new byte[PACKET];
      boolean lost = false;
      for (int size = in.read(packet); size >= 0; size = in.read(packet)) {
        if (isNow(Disruption.DELAY)) {
          TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
        }
        if (isNow(loss)) {
          lost = true;
        } else if (lost) {
          // Nothing goes on behind a hole.
          reset(from);
          return;
        } else {
          write(packet, size, out);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, to);
    }
  }

  private void write(byte[] packet, int size, OutputStream out)
      throws IOException, InterruptedException {
    int written = 0;
    while (written < size && isNow(Disruption.TRICKLE)) {
      out.write(packet[written++]);
      TimeUnit.MILLISECONDS.sleep(TRICKLE_MILLIS);
    }
    out.write(packet, written, size - written);
  }

  private boolean isNow(Disruption kind) {
    return disruptions.contains(kind);
  }

  private void end(Socket one, Socket other) throws IOException {
    sockets.remove(one);
    sockets.remove(other);
    one.close();
    other.close();
  }

  /** Closes it so that the other side gets a reset instead of an orderly end. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Its own thread has closed it meanwhile.
    }
  }

  private static void start(Relay relay) {
    Thread thread =
        new Thread(
            () -> {
              try {
                relay.run();
              } catch (IOException e) {
                // One of both sides hung up, which ends the relay.
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Relay {
    void run() throws IOException;
  }
}
