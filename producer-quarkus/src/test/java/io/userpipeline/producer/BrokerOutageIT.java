package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.Identity;
import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged producer, and a broker that is killed in the middle of a run and comes back. */
class BrokerOutageIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Longer than any limit of a write, a transaction included, with the settings of this test. */
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private static final int PAGE = 1_000;

  /** The heap of 256 MB and what the JVM needs besides. */
  private static final long MOST_MEGABYTES = 450;

  @TempDir Path data;

  @Test
  void aRunWaitsForItsBrokerAndEverybodyIsAnsweredMeanwhile() throws Exception {
    LocalStackOptions options = LocalStackOptions.none().withKafka().withDataDirectory(data);
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        LocalStack first = LocalStack.start(options);
        ProducerProcess producer = startProducer(api, first)) {
      int port = Integer.parseInt(first.kafka().bootstrapServers().split(":", -1)[1]);

      // Given
      api.orderFaults(Fault.delay(Duration.ZERO), Fault.delay(Duration.ofSeconds(3)));
      String id = producer.trigger(3 * PAGE);
      await().atMost(LIMIT).until(() -> producer.run(id).path("acked").intValue() >= PAGE);

      // When
      first.kafka().process().kill();
      Instant back = Instant.now().plus(OUTAGE);

      // Then
      await().atMost(LIMIT).until(() -> !producer.isReady());
      assertThat(producer.management("/q/health/ready").body()).contains("reason");
      while (Instant.now().isBefore(back)) {
        assertAnswersAtOnce(producer, id);
      }
      try (LocalStack second = LocalStack.start(options.withKafka(port))) {
        JsonNode ended = awaitEnd(producer, id);
        assertThat(ended.path("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(ended.path("attempt").intValue()).isEqualTo(1);
        await().atMost(LIMIT).until(producer::isReady);
        assertThat(Topic.read(second.kafka().bootstrapServers(), Topics.USER_CREATED))
            .extracting(ConsumerRecord::key)
            .contains(keysOf(id))
            .hasSizeLessThan(4 * PAGE + 1);
      }
    }
  }

  @Test
  void aRequestThatComesBeforeTheJournalIsReadWaitsForItsBroker() throws Exception {
    LocalStackOptions options = LocalStackOptions.none().withKafka().withDataDirectory(data);
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        LocalStack stack = LocalStack.start(options)) {
      // Given
      Map<String, String> settings = settings(api, stack);
      String before;
      try (ProducerProcess producer = ProducerProcess.start("producer before", settings)) {
        before = producer.trigger(1);
        awaitEnd(producer, before);
      }
      stack.kafka().process().pause();
      try (ProducerProcess producer = ProducerProcess.launch("producer after", settings)) {
        await().atMost(LIMIT).until(producer::isLive);
        var run = CompletableFuture.supplyAsync(() -> producer.get("/api/runs/" + before));
        var trigger = CompletableFuture.supplyAsync(() -> producer.post("/api/runs", "{}"));

        // When
        stack.kafka().process().resume();

        // Then
        assertThat(run.join().statusCode()).as(run.join().body()).isEqualTo(200);
        assertThat(trigger.join().statusCode()).as(trigger.join().body()).isEqualTo(202);
      }
    }
  }

  @Test
  void aStopDoesNotWaitForABrokerThatIsAway() throws Exception {
    LocalStackOptions options = LocalStackOptions.none().withKafka().withDataDirectory(data);
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        LocalStack stack = LocalStack.start(options);
        ProducerProcess producer = startProducer(api, stack)) {
      // Given
      String id = producer.trigger(30 * PAGE);
      await().atMost(LIMIT).until(() -> producer.run(id).path("acked").intValue() >= PAGE);
      stack.kafka().process().kill();
      Instant asked = Instant.now();

      // When
      producer.process().requestStop();

      // Then
      assertThat(producer.process().awaitExit()).isEqualTo(143);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static void assertAnswersAtOnce(ProducerProcess producer, String run) {
    assertAnswersAtOnce(() -> producer.get("/api/runs/" + run), 200);
    assertAnswersAtOnce(() -> producer.get("/api/runs"), 200);
    assertAnswersAtOnce(() -> producer.get("/api/schedule"), 200);
    assertAnswersAtOnce(() -> producer.post("/api/runs", "{}"), 503);
    assertAnswersAtOnce(() -> producer.post("/api/runs/" + run + "/cancel", ""), 503);
    assertThat(megabytesOf(producer)).isLessThan(MOST_MEGABYTES);
    LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
  }

  private static void assertAnswersAtOnce(Supplier<HttpResponse<String>> request, int status) {
    Instant asked = Instant.now();
    HttpResponse<String> answer = request.get();
    assertThat(Duration.between(asked, Instant.now()))
        .as(answer.uri().getPath())
        .isLessThan(Duration.ofSeconds(1));
    assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(status);
  }

  /** What the JVM has taken for heap and all else that it manages. */
  private static long megabytesOf(ProducerProcess producer) {
    return Math.round(
        producer
                .management("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_committed_bytes"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* ", "")))
                .sum()
            / 1_000_000);
  }

  private static String[] keysOf(String run) {
    var ids = Generators.nameBasedGenerator(UUID.fromString(run));
    return IntStream.range(0, 3 * PAGE)
        .mapToObj(index -> ids.generate(Identity.eventName(index)).toString())
        .toArray(String[]::new);
  }

  private static ProducerProcess startProducer(RandomUserStandIn api, LocalStack stack)
      throws InterruptedException {
    return ProducerProcess.start("producer in an outage", settings(api, stack));
  }

  private static Map<String, String> settings(RandomUserStandIn api, LocalStack stack) {
    return new ProducerSettings(api, stack.kafka())
        .with("producer.api.page-size", String.valueOf(PAGE))
        .with("producer.publish.request-timeout", "1s")
        .with("producer.publish.delivery-timeout", "3s")
        .with("producer.publish.ack-timeout", "4s")
        .with("producer.journal.transaction-timeout", "20s")
        .toMap();
  }

  private static JsonNode awaitEnd(ProducerProcess producer, String id) {
    return await()
        .atMost(LIMIT)
        .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
  }
}
