package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Never gets to the end of its answer to the one client it takes, and sees whether it hangs up. */
final class HangingServer implements AutoCloseable {

  private enum Way {
    SILENT,
    DRIPPING,
    FLOODING
  }

  private final ServerSocket socket;
  private final Way way;
  private volatile boolean asked;
  private volatile boolean clientGone;

  private HangingServer(Way way) {
    this.way = way;
    try {
      socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "hanging-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers nothing. */
  static HangingServer silent() {
    return new HangingServer(Way.SILENT);
  }

  /** Sends a byte of the body every now and then. */
  static HangingServer dripping() {
    return new HangingServer(Way.DRIPPING);
  }

  /** Sends as much of a body as the client takes. */
  static HangingServer flooding() {
    return new HangingServer(Way.FLOODING);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  boolean isAsked() {
    return asked;
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
    try (Socket client = socket.accept()) {
      byte[] request = new byte[8_192];
      int length = client.getInputStream().read(request);
      asked = length > 0;
      if (way == Way.SILENT) {
        length = client.getInputStream().read(request);
        clientGone = length < 0;
        return;
      }
      client
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(US_ASCII));
      byte[] blank = " ".repeat(way == Way.DRIPPING ? 1 : 8_192).getBytes(US_ASCII);
      while (true) {
        client.getOutputStream().write(blank);
        if (way == Way.DRIPPING) {
          Thread.sleep(50);
        }
      }
    } catch (IOException e) {
      clientGone = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
