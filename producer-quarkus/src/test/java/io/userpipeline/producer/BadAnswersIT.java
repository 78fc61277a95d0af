package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged producer and every answer of the API that is not the one asked for. */
class BadAnswersIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CALLS = 2;

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private static RandomUserStandIn api;
  private static ProducerProcess producer;

  @BeforeAll
  static void start() throws InterruptedException {
    api = RandomUserStandIn.start(0);
    producer =
        ProducerProcess.start(
            "producer with a bad API",
            new ProducerSettings(api, STACK.kafka())
                .with("producer.api.timeout", "2s")
                .with("producer.api.max-response-size", "1M")
                .with("producer.api.retry.attempts", "1")
                .with("producer.api.circuit-breaker.calls", "1000")
                .with("producer.run.max-attempts", String.valueOf(CALLS))
                .with("producer.run.retry-pause", "10ms")
                .toMap());
  }

  @AfterAll
  static void stop() {
    producer.close();
    api.close();
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        Arguments.of("STATUS", "status=500", Fault.status(500), CALLS),
        Arguments.of("STATUS", "status=503", Fault.status(503), CALLS),
        Arguments.of("STATUS", "status=404", Fault.status(404), 1),
        Arguments.of("STATUS", "status=403, type=text/html", Fault.html(403), 1),
        Arguments.of("STATUS", "status=502, type=text/html", Fault.html(502), CALLS),
        Arguments.of("NOT_JSON", "status=200, type=text/html", Fault.html(200), CALLS),
        Arguments.of("NOT_JSON", "status=200", Fault.truncatedBody(), CALLS),
        Arguments.of("EMPTY_RESULTS", "status=200", Fault.emptyResults(), CALLS),
        Arguments.of("API_ERROR", "status=200", Fault.errorBody(), CALLS),
        Arguments.of("WRONG_COUNT", "asked=5, got=4", Fault.oneUserMissing(), CALLS),
        Arguments.of("WRONG_SEED", "status=200", Fault.otherSeed(), 1),
        Arguments.of("TOO_LARGE", "bytes=", Fault.hugeBody(2_000_000), 1),
        Arguments.of("TIMEOUT", "", Fault.slowDrip(Duration.ofSeconds(10)), CALLS),
        Arguments.of("TIMEOUT", "", Fault.delay(Duration.ofSeconds(10)), CALLS));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("badAnswers")
  void theRunFailsWithItsNameAndTheNextOneSucceeds(
      String problem, String evidence, Fault fault, int calls) {
    // Given
    double before = fetches(problem);
    api.orderFaults(Collections.nCopies(calls, fault).toArray(Fault[]::new));

    // When
    JsonNode failed = awaitEnd(producer.trigger(5));

    // Then
    assertThat(failed.path("state").textValue()).isEqualTo("FAILED");
    assertThat(failed.path("failureReason").textValue()).isEqualTo("FETCH_" + problem);
    assertThat(failed.path("failure").textValue()).contains(evidence);
    assertThat(failed.path("acked").intValue()).isZero();
    assertThat(failed.path("attempt").intValue()).isEqualTo(calls);
    assertThat(fetches(problem) - before).as("counted calls").isEqualTo(calls);
    assertThat(awaitEnd(producer.trigger(5)).path("state").textValue()).isEqualTo("SUCCEEDED");
  }

  private static double fetches(String problem) {
    return producer
        .management("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("userpipeline_fetch_seconds_count"))
        .filter(line -> line.contains("\"" + problem + "\""))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* ", "")))
        .sum();
  }

  private static JsonNode awaitEnd(String id) {
    return await()
        .atMost(LIMIT)
        .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
  }
}
