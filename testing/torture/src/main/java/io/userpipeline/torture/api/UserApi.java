package io.userpipeline.torture.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.userpipeline.torture.evidence.Digest;
import io.userpipeline.torture.plan.BadAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An API like RandomUser's that logs what it gives before it gives it. Who asks without a seed gets
 * one other user at each call.
 */
public final class UserApi implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final boolean repeating;
  private final Random chance;
  private final GivenUsers given = new GivenUsers();
  private final AtomicInteger unpaged = new AtomicInteger();
  private final Queue<BadAnswer> badAnswers = new ConcurrentLinkedQueue<>();

  private UserApi(HttpServer server, boolean repeating, long seed) {
    this.server = server;
    this.repeating = repeating;
    this.chance = new Random(seed);
  }

  /**
   * Starts it on a free port.
   *
   * @param repeating whether the same call gets the same users again; otherwise never
   * @param seed of its users
   */
  public static UserApi start(boolean repeating, long seed) {
    // Else who asks again on one connection waits 40 ms for each answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      UserApi api = new UserApi(server, repeating, seed);
      server.createContext("/api/", api::answer);
      server.setExecutor(api.threads);
      server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException("No port of loopback can be opened for the API", e);
    }
  }

  /** Where it is. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Everything it has given. */
  public GivenUsers given() {
    return given;
  }

  /** Answers so many of the next requests in this way. */
  public void answerBadly(BadAnswer answer, int times) {
    for (int i = 0; i < times; i++) {
      badAnswers.add(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      int size = Integer.parseInt(query.getOrDefault("results", "1"));
      BadAnswer bad = badAnswers.poll();
      if (bad == null) {
        send(exchange, 200, page(query, size));
        return;
      }
      switch (bad) {
        case SERVER_ERROR -> send(exchange, 500, "out of order".getBytes(UTF_8));
        case TOO_MANY_REQUESTS -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          send(exchange, 429, "{\"error\":\"ease up\"}".getBytes(UTF_8));
        }
        case NO_USERS -> send(exchange, 200, "{\"results\":[],\"info\":{}}".getBytes(UTF_8));
        case FEWER_USERS -> send(exchange, 200, page(query, size - 1));
        case HALF -> {
          byte[] whole = page(query, size);
          send(exchange, 200, Arrays.copyOf(whole, whole.length / 2));
        }
        case HTML -> send(exchange, 200, "<html><body>Sorry</body></html>".getBytes(UTF_8));
        case ERROR -> send(exchange, 200, "{\"error\":\"something is wrong\"}".getBytes(UTF_8));
      }
    }
  }

  private byte[] page(Map<String, String> query, int size) throws IOException {
    String seed = query.getOrDefault("seed", GivenUsers.NO_SEED);
    String asked = query.get("page");
    int number = asked == null ? unpaged.incrementAndGet() : Integer.parseInt(asked);
    UserFactory factory = new UserFactory(new Random(randomness(seed, number)));
    List<GivenUser> logged = new ArrayList<>();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.write("{\"results\":[".getBytes(UTF_8));
    for (int position = 0; position < size; position++) {
      UserFactory.Made user = factory.make();
      if (position > 0) {
        page.write(',');
      }
      page.write(user.json());
      logged.add(
          new GivenUser(number, position, Digest.of(user.json()), user.person(), user.kind()));
    }
    page.write(
        "],\"info\":{\"seed\":\"%s\",\"results\":%s,\"page\":%s,\"version\":\"1.4\"}}"
            .formatted(seed, size, number)
            .getBytes(UTF_8));
    given.add(seed, logged);
    return page.toByteArray();
  }

  private synchronized long randomness(String seed, int page) {
    return repeating ? seed.hashCode() * 31L + page : chance.nextLong();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> query = new HashMap<>();
    if (text == null) {
      return query;
    }
    for (String pair : text.split("&")) {
      String[] nameAndValue = pair.split("=", 2);
      query.put(nameAndValue[0], nameAndValue[1]);
    }
    return query;
  }
}
