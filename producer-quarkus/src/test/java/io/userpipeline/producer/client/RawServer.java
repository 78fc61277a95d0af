package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Answers every request with the same bytes, whatever they are, and hangs up. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final byte[] answer;

  RawServer(String answer) {
    this.answer = answer.getBytes(US_ASCII);
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
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
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        int length = client.getInputStream().read(new byte[8_192]);
        if (length > 0) {
          client.getOutputStream().write(answer);
        }
      } catch (IOException e) {
        // The client has hung up, or the test is over.
        continue;
      }
    }
  }
}
