package io.userpipeline.console.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.userpipeline.console.problem.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeighbourTest {

  private static final URI ADDRESS = URI.create("http://producers:9000");

  private final Neighbour neighbour = new Neighbour();
  private HttpServer answering;

  /** Takes connections and never answers. */
  private ServerSocket hanging;

  @BeforeEach
  void start() throws IOException {
    answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answering.createContext(
        "/figures",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'4', '2'});
          exchange.close();
        });
    answering.start();
    hanging = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    answering.stop(0);
    hanging.close();
  }

  @Test
  void oneThatHangsKeepsNoOtherWaiting() throws InterruptedException {
    // Given
    URI one = at(answering.getAddress().getPort());
    URI other = at(hanging.getLocalPort());
    long begin = System.nanoTime();

    // When
    Map<URI, HttpResponse<String>> answers =
        neighbour.askEach("The producer", ADDRESS, "/figures", Map.of(one, one, other, other));

    // Then
    assertThat(answers).containsOnlyKeys(one);
    assertThat(answers.get(one).body()).isEqualTo("42");
    // A second, and no more; what is asked alone is waited for longer.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1_900));
  }

  @Test
  void whereNoneAnswersItSaysWhereTheyWereLookedFor() {
    // Given
    URI hangs = at(hanging.getLocalPort());
    Map<URI, URI> silent = Map.of(hangs, hangs);

    // When
    // Then
    assertThatThrownBy(() -> neighbour.askEach("The producer", ADDRESS, "/figures", silent))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("The producer does not answer at http://producers:9000/");
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
