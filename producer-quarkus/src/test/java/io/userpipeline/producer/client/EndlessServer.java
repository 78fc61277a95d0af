package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;

/** Answers one request with a body that never ends, until the client hangs up. */
final class EndlessServer implements AutoCloseable {

  private final ServerSocket socket;
  private volatile boolean clientGone;

  EndlessServer() throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "endless-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  boolean isClientGone() {
    return clientGone;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    byte[] blank = new byte[8_192];
    Arrays.fill(blank, (byte) ' ');
    try (Socket client = socket.accept()) {
      OutputStream body = client.getOutputStream();
      body.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(US_ASCII));
      while (true) {
        body.write(blank);
      }
    } catch (IOException e) {
      clientGone = true;
    }
  }
}
