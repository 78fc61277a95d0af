package io.userpipeline.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers requests as it is told, and keeps what was asked. */
final class FakeService implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();

  /** Method, address and body of each request. */
  final List<String> requests = new ArrayList<>();

  /** The API key of each request; null where it had none. */
  final List<String> keys = new ArrayList<>();

  private record Answer(int status, String body) {}

  FakeService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          keys.add(exchange.getRequestHeaders().getFirst("X-API-Key"));
          byte[] body = exchange.getRequestBody().readAllBytes();
          requests.add((asked + " " + new String(body, StandardCharsets.UTF_8)).strip());
          Answer answer = next(asked);
          byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /**
   * Answers a request; the last answer to it again and again.
   *
   * @param asked method and address
   */
  FakeService answers(String asked, int status, String body) {
    answers.computeIfAbsent(asked, first -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private Answer next(String asked) {
    Deque<Answer> known = answers.get(asked);
    if (known == null) {
      return new Answer(404, "{\"title\":\"Not Found\",\"detail\":\"There is no " + asked + "\"}");
    }
    return known.size() > 1 ? known.remove() : known.getFirst();
  }
}
