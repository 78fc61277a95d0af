import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The API of the walk-through: weather stations, {@code GET /v1/stations?page=1&per_page=3}. Run it
 * with {@code java docs/your-own-api/Stations.java 7070}.
 */
class Stations {

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/v1/stations", Stations::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    int page = parameter(exchange, "page");
    int size = parameter(exchange, "per_page");
    byte[] body =
        IntStream.range((page - 1) * size, page * size)
            .mapToObj(Stations::station)
            .collect(Collectors.joining(",", "{\"page\":" + page + ",\"data\":[", "]}"))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static int parameter(HttpExchange exchange, String name) {
    return Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> Integer.parseInt(parameter.substring(name.length() + 1)))
        .findFirst()
        .orElse(1);
  }

  private static String station(int number) {
    return """
        {"station": "Station %s", "measuredAt": "%s", "temperature": %s, "active": %b,
         "wind": {"speed": %s, "direction": "NW"}, "place": {"town": "Town %s", "country": "Norway"}}
        """
        .formatted(
            number,
            Instant.parse("2026-01-01T00:00:00Z").plus(number, ChronoUnit.MINUTES),
            number % 40 - 12.5,
            number % 7 != 0,
            number % 30,
            number % 50);
  }
}
