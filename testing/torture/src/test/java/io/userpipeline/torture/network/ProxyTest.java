package io.userpipeline.torture.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.torture.plan.Disruption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {

  private static final int SOON_MILLIS = 5_000;
  private static final int NOT_FOR_MILLIS = 400;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private ServerSocket echo;
  private Proxy proxy;
  private Socket client;

  @BeforeEach
  void connect() throws IOException {
    echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread server = new Thread(this::serve, "echo");
    server.setDaemon(true);
    server.start();
    proxy = Proxy.open();
    proxy.carryTo((InetSocketAddress) echo.getLocalSocketAddress());
    client = open();
    assertThat(ask("hello")).isEqualTo("hello");
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    proxy.close();
    echo.close();
  }

  @Test
  void whileRequestsVanishNothingArrivesAndNothingEnds() throws Exception {
    // When
    proxy.disrupt(Disruption.LOSE_REQUESTS);

    // Then
    client.setSoTimeout(NOT_FOR_MILLIS);
    assertThatThrownBy(() -> ask("lost")).isInstanceOf(SocketTimeoutException.class);
    assertThat(heard).doesNotContain("lost");
  }

  @Test
  void whileAnswersVanishRequestsArrive() throws Exception {
    // When
    proxy.disrupt(Disruption.LOSE_ANSWERS);

    // Then
    client.setSoTimeout(NOT_FOR_MILLIS);
    assertThatThrownBy(() -> ask("heard")).isInstanceOf(SocketTimeoutException.class);
    assertThat(heard.poll(SOON_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("hello");
    assertThat(heard.poll(SOON_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("heard");
  }

  @Test
  void aResetEndsWhatIsOpenAndWhatComes() throws Exception {
    // When
    proxy.disrupt(Disruption.RESET);

    // Then
    assertThatThrownBy(() -> ask("again")).isInstanceOf(SocketException.class);
    try (Socket next = open()) {
      assertThatThrownBy(() -> ask(next, "anew")).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aTrickleIsAByteASecond() throws Exception {
    // Given
    client.setSoTimeout(NOT_FOR_MILLIS);

    // When
    proxy.disrupt(Disruption.TRICKLE);

    // Then
    assertThatThrownBy(() -> ask("slow")).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void whatIsMendedCarriesForNewConnections() throws Exception {
    // Given
    proxy.disrupt(Disruption.LOSE_ANSWERS);

    // When
    proxy.mend(Disruption.LOSE_ANSWERS);

    // Then
    try (Socket next = open()) {
      assertThat(ask(next, "anew")).isEqualTo("anew");
    }
  }

  @Test
  void theEndOfOneDisruptionLeavesAnother() throws Exception {
    // Given
    proxy.disrupt(Disruption.LOSE_REQUESTS);
    proxy.disrupt(Disruption.DELAY);

    // When
    proxy.mend(Disruption.DELAY);

    // Then
    client.setSoTimeout(NOT_FOR_MILLIS);
    assertThatThrownBy(() -> ask("lost")).isInstanceOf(SocketTimeoutException.class);
    assertThat(heard).doesNotContain("lost");
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(SOON_MILLIS);
    return socket;
  }

  private String ask(String word) throws IOException {
    return ask(client, word);
  }

  private static String ask(Socket socket, String word) throws IOException {
    socket.getOutputStream().write(word.getBytes(UTF_8));
    byte[] answer = socket.getInputStream().readNBytes(word.length());
    if (answer.length < word.length()) {
      throw new SocketException("The connection ended");
    }
    return new String(answer, UTF_8);
  }

  /** Each connection in a thread of its own: says again what it hears. */
  private void serve() {
    try {
      while (true) {
        Socket connection = echo.accept();
        Thread thread = new Thread(() -> repeat(connection), "echo");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void repeat(Socket connection) {
    byte[] word = new byte[100];
    try {
      for (int size = connection.getInputStream().read(word);
          size >= 0;
          size = connection.getInputStream().read(word)) {
        heard.add(new String(word, 0, size, UTF_8));
        connection.getOutputStream().write(word, 0, size);
      }
    } catch (IOException e) {
      // Reset, as some of the tests want it.
    }
  }
}
