package io.userpipeline.producer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged producer and clients that ask for too much. */
class HostileRequestsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int TRIGGERS = 1_000;
  private static final int ALLOWED = 50;
  private static final int WARM_UP_ROUNDS = 200;

  /**
   * A body that was kept would be eight times as much; a JVM that is busy grows by some fifty by
   * itself.
   */
  private static final int MOST_GROWTH_MEGABYTES = 128;

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final RandomUserStandIn api = RandomUserStandIn.start(0);

  /** A connection for each request: of one with HTTP/2 the server bounds the streams. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ProducerProcess producer;

  @BeforeEach
  void start() throws InterruptedException {
    producer =
        ProducerProcess.start(
            "producer under attack",
            new ProducerSettings(api, STACK.kafka())
                .with("producer.triggers.limit", String.valueOf(ALLOWED))
                // On a busy machine the journal takes its time, which is 503 and not what is asked
                // here.
                .with("producer.journal.write-timeout", "30s")
                .toMap());
  }

  @AfterEach
  void stop() {
    producer.close();
    api.close();
  }

  @Test
  void ofAThousandTriggersAtOnceAsManyStartAsAreAllowed() throws Exception {
    // Given
    warmUp();
    assertThat(askAtOnce("{\"count\":0}", TRIGGERS)).allMatch(a -> a.statusCode() == 400);

    // When
    List<HttpResponse<String>> answers = askAtOnce("{\"count\":1}", TRIGGERS);

    // Then
    Map<Integer, Long> statuses =
        answers.stream()
            .collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
    assertThat(statuses).containsOnlyKeys(202, 429);
    assertThat(statuses.get(202)).isLessThanOrEqualTo(ALLOWED);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 429)
        .allSatisfy(
            answer -> {
              assertThat(answer.headers().firstValue("Retry-After")).isPresent();
              assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                  .startsWith("application/problem+json");
            });
    await()
        .atMost(LIMIT)
        .until(() -> producer.runs("?state=SUCCEEDED&limit=500").path("runs").size(), n -> n > 0);
    assertThat(producer.runs("?limit=500").path("runs"))
        .hasSize(Math.toIntExact(statuses.get(202)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1073741824", "Transfer-Encoding: chunked"})
  void aBodyOfAGibibyteIsRefusedBeforeItIsRead(String length) throws Exception {
    // Given
    warmUp();
    long before = megabytes();

    // When
    String answer = sendForever(length);

    // Then
    assertThat(answer).startsWith("HTTP/1.1 413 ");
    assertThat(megabytes() - before).as("growth in MB").isLessThan(MOST_GROWTH_MEGABYTES);
    assertThat(producer.runs("?limit=500").path("runs")).isEmpty();
    assertThat(producer.isReady()).isTrue();
  }

  /**
   * Loads classes, and uses the young part of the heap more than once: a JVM gives nothing back.
   */
  private void warmUp() {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      assertThat(askAtOnce("{\"count\":0}", 20)).allMatch(answer -> answer.statusCode() == 400);
    }
  }

  private List<HttpResponse<String>> askAtOnce(String body, int times) {
    HttpRequest request =
        HttpRequest.newBuilder(producer.address("/api/runs"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, times)
            .mapToObj(i -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  /** Sends until the server has had enough, and gives its answer. */
  private String sendForever(String lengthHeader) throws IOException {
    URI address = producer.address("/api/runs");
    boolean chunked = lengthHeader.startsWith("Transfer");
    byte[] part = "x".repeat(8_192).getBytes(US_ASCII);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
              .formatted(lengthHeader)
              .getBytes(US_ASCII));
      for (long sent = 0; sent < 1L << 30 && socket.getInputStream().available() == 0; ) {
        try {
          out.write(chunked ? "2000\r\n".getBytes(US_ASCII) : new byte[0]);
          out.write(part);
          out.write(chunked ? "\r\n".getBytes(US_ASCII) : new byte[0]);
        } catch (IOException e) {
          // The server has closed its side; its answer may still be there to be read.
          break;
        }
        sent += part.length;
      }
      return new String(socket.getInputStream().readNBytes(12), UTF_8) + " ";
    }
  }

  private long megabytes() throws Exception {
    Process ps =
        new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(producer.pid())).start();
    String kilobytes = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
    return Long.parseLong(kilobytes) / 1_024;
  }
}
