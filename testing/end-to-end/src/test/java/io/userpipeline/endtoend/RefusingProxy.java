package io.userpipeline.endtoend;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Stands before a real node and, while it is told to, refuses writes in its stead. */
final class RefusingProxy implements AutoCloseable {

  private final InetSocketAddress node;
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Long> refusedAt = new ArrayList<>();
  private Optional<Refusal> refusal = Optional.empty();

  RefusingProxy(InetSocketAddress node) throws IOException {
    this.node = node;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::acceptAll);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Refuses all writes from now on. */
  synchronized void refuse(Refusal reason) {
    refusal = Optional.of(reason);
  }

  /** Forgets the refusals so far. */
  synchronized void countAnew() {
    refusedAt.clear();
  }

  /** Lets the node answer. */
  synchronized void pass() {
    refusal = Optional.empty();
  }

  /** How many writes were refused. */
  synchronized int refused() {
    return refusedAt.size();
  }

  /** How many of them at most came within one second. */
  synchronized int mostRefusedInOneSecond() {
    int most = 0;
    int first = 0;
    for (int last = 0; last < refusedAt.size(); last++) {
      while (refusedAt.get(last) - refusedAt.get(first) >= TimeUnit.SECONDS.toNanos(1)) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket upstream = new Socket(node.getAddress(), node.getPort());
      sockets.addAll(List.of(client, upstream));
      DataOutputStream answers = new DataOutputStream(client.getOutputStream());
      start(() -> relayAnswers(upstream, answers));
      start(() -> relayRequests(client, upstream, answers));
    }
  }

  private void relayRequests(Socket client, Socket upstream, DataOutputStream answers)
      throws IOException {
    try (client;
        upstream) {
      DataInputStream requests = new DataInputStream(client.getInputStream());
      DataOutputStream node = new DataOutputStream(upstream.getOutputStream());
      while (true) {
        Frame request = Frame.read(requests);
        Optional<byte[]> error = errorFor(request);
        if (error.isPresent()) {
          send(request.failed(error.get()), answers);
        } else {
          request.write(node);
        }
      }
    }
  }

  private synchronized Optional<byte[]> errorFor(Frame request) {
    if (request.version() > Frame.VERSION) {
      return Optional.of(Refusal.ofVersion(request.version()));
    }
    if (request.opcode() != Frame.EXECUTE || refusal.isEmpty()) {
      return Optional.empty();
    }
    refusedAt.add(System.nanoTime());
    return refusal.map(Refusal::body);
  }

  private static void relayAnswers(Socket upstream, DataOutputStream answers) throws IOException {
    DataInputStream node = new DataInputStream(upstream.getInputStream());
    while (true) {
      send(Frame.read(node), answers);
    }
  }

  /** Answers of the node and refusals come from two threads. */
  private static void send(Frame answer, DataOutputStream answers) throws IOException {
    synchronized (answers) {
      answer.write(answers);
    }
  }

  private static void start(Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException e) {
                // One side hung up.
              }
            },
            "refusing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Loop {
    void run() throws IOException;
  }
}
