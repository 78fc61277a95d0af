package io.userpipeline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.UserCreated;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged producer against a real broker. */
class ProducerIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Of one page before its run fails: two a fetch, in two attempts. */
  private static final int CALLS = 4;

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final RandomUserStandIn api = RandomUserStandIn.start(0);
  private String topic;
  private ProducerProcess producer;

  @BeforeEach
  void newTopic() {
    topic = "user_created-" + UUID.randomUUID();
  }

  @AfterEach
  void stop() {
    if (producer != null) {
      producer.close();
    }
    api.close();
  }

  @Test
  void aRunOfFiveIsFiveEventsOfTheContract() throws Exception {
    // Given
    producer = start("off");
    Instant before = Instant.now().minusMillis(1);

    // When
    String id = producer.trigger(5);

    // Then
    assertThat(awaitEnd(id).path("state").textValue()).isEqualTo("SUCCEEDED");
    List<ConsumerRecord<String, byte[]>> events = events();
    assertThat(events).hasSize(5);
    assertThat(events)
        .extracting(event -> header(event, EventHeader.RUN_INDEX))
        .containsExactly("0", "1", "2", "3", "4");
    assertThat(String.join(",", events.stream().map(e -> new String(e.value(), UTF_8)).toList()))
        .isEqualTo(resultsOf(id, 5));
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.key()).isEqualTo(header(event, EventHeader.ID));
              assertThat(UUID.fromString(event.key()).version()).isEqualTo(5);
              assertThat(header(event, EventHeader.RUN_ID)).isEqualTo(id);
              assertThat(header(event, EventHeader.TYPE)).isEqualTo(UserCreated.TYPE);
              assertThat(header(event, EventHeader.SOURCE)).isEqualTo(api.url() + "/api/1.4/");
              assertThat(event.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
              assertThat(Instant.ofEpochMilli(event.timestamp()))
                  .isEqualTo(Instant.parse(header(event, EventHeader.TIME)))
                  .isBetween(before, Instant.now());
            });
  }

  @Test
  void aRunOfSeveralPagesHasEveryEventOnce() throws Exception {
    // Given
    producer = start("off");

    // When
    String id = producer.trigger(12_000);

    // Then
    JsonNode run = awaitEnd(id);
    assertThat(run.path("state").textValue()).isEqualTo("SUCCEEDED");
    assertThat(run.path("fetched").intValue()).isEqualTo(12_000);
    assertThat(run.path("acked").intValue()).isEqualTo(12_000);
    assertThat(events()).hasSize(12_000).extracting(ConsumerRecord::key).doesNotHaveDuplicates();
    assertThat(api.requests())
        .extracting(ProducerIT::pageOf)
        .containsExactly("page 1 of 5000", "page 2 of 5000", "page 3 of 2000");
  }

  @Test
  void aFailedFetchIsNotAnEvent() throws Exception {
    // Given
    producer = start("off");
    api.orderFaults(
        Fault.emptyResults(), Fault.emptyResults(), Fault.emptyResults(), Fault.emptyResults());

    // When
    JsonNode failed = awaitEnd(producer.trigger(5));

    // Then
    assertThat(failed.path("state").textValue()).isEqualTo("FAILED");
    assertThat(failed.path("failureReason").textValue()).isEqualTo("FETCH_EMPTY_RESULTS");
    assertThat(events()).isEmpty();
  }

  @Test
  void aTopicThatCannotBeIsNamedAndNotWaitedFor() throws Exception {
    // Given
    topic = "no topic/of Kafka";
    producer = launch("off");
    await().atMost(LIMIT).ignoreExceptions().until(() -> producer.trigger(1) != null);

    // When
    JsonNode failed = awaitEnd(producer.trigger(5));

    // Then
    assertThat(failed.path("failureReason").textValue()).isEqualTo("PUBLISH_INVALID_TOPIC");
    assertThat(failed.path("failure").textValue()).contains("topic=" + topic);
  }

  @Test
  void scheduledRunsStartByThemselvesAfterOneInterval() throws Exception {
    // When
    producer = start("1s");

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              List<String> runs =
                  events().stream().map(e -> header(e, EventHeader.RUN_ID)).distinct().toList();
              assertThat(runs).hasSizeGreaterThanOrEqualTo(2);
              assertThat(runs)
                  .allSatisfy(run -> assertThat(UUID.fromString(run).version()).isEqualTo(5));
            });
  }

  @Test
  void aStopLetsTheRunAtWorkFinish() throws Exception {
    // Given
    producer = start("off");
    api.orderFaults(Fault.delay(Duration.ofSeconds(1)));
    producer.trigger(50);
    await().atMost(LIMIT).until(() -> !api.requests().isEmpty());

    // When
    producer.process().requestStop();

    // Then
    assertThat(producer.process().awaitExit()).isEqualTo(143);
    assertThat(events()).hasSize(50);
  }

  private ProducerProcess start(String schedule) throws InterruptedException {
    STACK.kafka().createTopics(topic);
    return ProducerProcess.start("producer " + topic, settings(schedule));
  }

  /** Starts a producer that never gets ready. */
  private ProducerProcess launch(String schedule) {
    return ProducerProcess.launch("producer without a topic", settings(schedule));
  }

  private Map<String, String> settings(String schedule) {
    return new ProducerSettings(api, STACK.kafka())
        .with("producer.api.retry.attempts", "2")
        .with("producer.run.max-attempts", "2")
        .with("producer.run.retry-pause", "10ms")
        .with("producer.publish.topic", topic)
        .with("producer.schedule", schedule)
        .toMap();
  }

  private JsonNode awaitEnd(String id) {
    return await()
        .atMost(LIMIT)
        .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
  }

  private List<ConsumerRecord<String, byte[]>> events() {
    return Topic.read(STACK.kafka().bootstrapServers(), topic).stream()
        .sorted(
            Comparator.comparing(event -> Integer.parseInt(header(event, EventHeader.RUN_INDEX))))
        .toList();
  }

  private String resultsOf(String seed, int count) throws Exception {
    String path = "/api/1.4/?noinfo&page=1&results=" + count + "&seed=" + seed;
    String body =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(api.url().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString(UTF_8))
            .body();
    return body.substring("{\"results\":[".length(), body.length() - "]}".length());
  }

  private static String pageOf(String request) {
    return request.replaceAll(".*page=(\\d+)&results=(\\d+).*", "page $1 of $2");
  }

  private static String header(ConsumerRecord<String, byte[]> event, EventHeader header) {
    return new String(event.headers().lastHeader(header.key()).value(), UTF_8);
  }
}
