package io.userpipeline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three packaged producers that share one journal. */
class ReplicasIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int COUNT = 3;

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private static final String TOPIC = "user_created-" + UUID.randomUUID();
  private static RandomUserStandIn api;
  private static final List<ProducerProcess> REPLICAS = new ArrayList<>();
  private static Map<String, String> settings;

  @BeforeAll
  static void startAll() throws InterruptedException {
    STACK.kafka().createTopics(TOPIC);
    api = RandomUserStandIn.start(0);
    settings =
        new ProducerSettings(api, STACK.kafka())
            .with("producer.publish.topic", TOPIC)
            .with("producer.journal.session-timeout", "3s")
            .with("producer.schedule", INTERVAL.toString())
            .with("producer.schedule.overlap", "queue")
            .with("producer.schedule.catch-up", "all")
            .with("producer.count", "1")
            .toMap();
    for (int i = 0; i < COUNT; i++) {
      REPLICAS.add(ProducerProcess.launch("replica " + i, settings));
    }
    for (ProducerProcess replica : REPLICAS) {
      replica.process().awaitReady(LIMIT, replica::isReady);
    }
  }

  @AfterAll
  static void stopAll() {
    REPLICAS.forEach(ProducerProcess::close);
    api.close();
  }

  @Test
  void everySlotIsOneRunWhoeverIsKilled() throws Exception {
    // Given
    Instant start = Instant.now();
    await().atMost(LIMIT).until(() -> !slotsAfter(start).isEmpty());

    // When
    for (int i = 0; i < COUNT; i++) {
      int before = scheduled(REPLICAS.get((i + 1) % COUNT)).size();
      REPLICAS.get(i).process().kill();
      ProducerProcess witness = REPLICAS.get((i + 1) % COUNT);
      await().atMost(LIMIT).until(() -> scheduled(witness).size() >= before + 2);
      REPLICAS.set(i, ProducerProcess.start("replica " + i, settings));
    }

    // Then
    List<Instant> slots = slotsAfter(start);
    assertThat(slots).doesNotHaveDuplicates();
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i)).isEqualTo(slots.get(i - 1).plus(INTERVAL));
    }
    assertThat(runsOnTheTopic()).hasSizeGreaterThanOrEqualTo(slots.size() - 2);
  }

  @Test
  void allReplicasTakeTriggersAndShowTheSameHistory() {
    // When
    List<String> runs = REPLICAS.stream().map(replica -> replica.trigger(3)).toList();

    // Then
    for (ProducerProcess replica : REPLICAS) {
      for (String run : runs) {
        await()
            .atMost(LIMIT)
            .until(() -> replica.run(run).path("state").asText().equals("SUCCEEDED"));
      }
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              List<JsonNode> history = finished(REPLICAS.get(0));
              assertThat(history).extracting(run -> run.path("id").textValue()).containsAll(runs);
              assertThat(REPLICAS).allSatisfy(r -> assertThat(finished(r)).isEqualTo(history));
            });
  }

  /** Everything that is told of the runs that have ended, in the order it is told. */
  private static List<JsonNode> finished(ProducerProcess replica) {
    JsonNode page = replica.runs("?limit=500");
    return StreamSupport.stream(page.path("runs").spliterator(), false)
        .filter(run -> !run.path("finishedAt").isNull())
        .toList();
  }

  @Test
  void aPauseHoldsForAllReplicasAndOverRestarts() throws Exception {
    // Given
    await().atMost(LIMIT).until(() -> !scheduled(REPLICAS.get(0)).isEmpty());

    // When
    assertThat(REPLICAS.get(1).post("/api/schedule/pause", "{\"reason\":\"repair\"}").statusCode())
        .isEqualTo(200);

    // Then
    for (int i = 0; i < COUNT; i++) {
      REPLICAS.get(i).process().kill();
    }
    for (int i = 0; i < COUNT; i++) {
      REPLICAS.set(i, ProducerProcess.start("replica " + i, settings));
      assertThat(REPLICAS.get(i).get("/api/schedule").body())
          .contains("\"paused\":true", "\"reason\":\"repair\"", "\"nextFireTime\":null");
    }
    int before = scheduled(REPLICAS.get(0)).size();
    String manual = REPLICAS.get(2).trigger(3);
    await()
        .atMost(LIMIT)
        .until(() -> REPLICAS.get(0).run(manual).path("state").asText().equals("SUCCEEDED"));
    assertThat(scheduled(REPLICAS.get(0))).hasSizeBetween(before, before + 1);
    assertThat(REPLICAS.get(0).post("/api/schedule/resume", "").body())
        .contains("\"paused\":false");
  }

  private static List<Instant> slotsAfter(Instant start) {
    return scheduled(REPLICAS.get(0)).stream()
        .map(run -> Instant.parse(run.path("slot").textValue()))
        .filter(start::isBefore)
        .sorted()
        .toList();
  }

  private static List<JsonNode> scheduled(ProducerProcess replica) {
    JsonNode page = replica.runs("?trigger=SCHEDULE&limit=500");
    return StreamSupport.stream(page.path("runs").spliterator(), false).toList();
  }

  private static List<String> runsOnTheTopic() {
    return Topic.read(STACK.kafka().bootstrapServers(), TOPIC).stream()
        .map(event -> event.headers().lastHeader(EventHeader.RUN_ID.key()).value())
        .map(value -> new String(value, UTF_8))
        .distinct()
        .toList();
  }
}
