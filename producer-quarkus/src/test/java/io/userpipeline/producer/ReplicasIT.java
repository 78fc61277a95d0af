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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three packaged producers that share one journal. */
class ReplicasIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int REPLICAS = 3;

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final String topic = "user_created-" + UUID.randomUUID();
  private final RandomUserStandIn api = RandomUserStandIn.start(0);
  private final Map<String, String> settings =
      new ProducerSettings(api, STACK.kafka())
          .with("producer.publish.topic", topic)
          .with("producer.journal.session-timeout", "3s")
          .with("producer.schedule", INTERVAL.toString())
          .with("producer.schedule.overlap", "queue")
          .with("producer.schedule.catch-up", "all")
          .with("producer.count", "1")
          .toMap();
  private final List<ProducerProcess> replicas = new ArrayList<>();

  @BeforeEach
  void startAll() throws InterruptedException {
    STACK.kafka().createTopics(topic);
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(ProducerProcess.launch("replica " + i, settings));
    }
    for (ProducerProcess replica : replicas) {
      replica.process().awaitReady(LIMIT, replica::isReady);
    }
  }

  @AfterEach
  void stopAll() {
    replicas.forEach(ProducerProcess::close);
    api.close();
  }

  @Test
  void everySlotIsOneRunWhoeverIsKilled() throws Exception {
    // Given
    await().atMost(LIMIT).until(() -> scheduled(replicas.get(0)).size() >= 2);

    // When
    for (int i = 0; i < REPLICAS; i++) {
      int before = scheduled(replicas.get((i + 1) % REPLICAS)).size();
      replicas.get(i).process().kill();
      ProducerProcess witness = replicas.get((i + 1) % REPLICAS);
      await().atMost(LIMIT).until(() -> scheduled(witness).size() >= before + 2);
      replicas.set(i, ProducerProcess.start("replica " + i, settings));
    }

    // Then
    List<Instant> slots =
        scheduled(replicas.get(0)).stream()
            .map(run -> Instant.parse(run.path("slot").textValue()))
            .sorted()
            .toList();
    assertThat(slots).doesNotHaveDuplicates();
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i)).isEqualTo(slots.get(i - 1).plus(INTERVAL));
    }
    assertThat(runsOnTheTopic()).hasSizeGreaterThanOrEqualTo(slots.size() - 2);
  }

  @Test
  void allReplicasTakeTriggersAndShowTheSameHistory() {
    // When
    List<String> runs = replicas.stream().map(replica -> replica.trigger(3)).toList();

    // Then
    for (ProducerProcess replica : replicas) {
      for (String run : runs) {
        await()
            .atMost(LIMIT)
            .until(() -> replica.run(run).path("state").asText().equals("SUCCEEDED"));
      }
    }
  }

  @Test
  void aPauseHoldsForAllReplicasAndOverRestarts() throws Exception {
    // Given
    await().atMost(LIMIT).until(() -> !scheduled(replicas.get(0)).isEmpty());

    // When
    assertThat(replicas.get(1).post("/api/schedule/pause", "{\"reason\":\"repair\"}").statusCode())
        .isEqualTo(200);

    // Then
    for (int i = 0; i < REPLICAS; i++) {
      replicas.get(i).process().kill();
    }
    for (int i = 0; i < REPLICAS; i++) {
      replicas.set(i, ProducerProcess.start("replica " + i, settings));
      assertThat(replicas.get(i).get("/api/schedule").body())
          .contains("\"paused\":true", "\"reason\":\"repair\"", "\"nextFireTime\":null");
    }
    int before = scheduled(replicas.get(0)).size();
    String manual = replicas.get(2).trigger(3);
    await()
        .atMost(LIMIT)
        .until(() -> replicas.get(0).run(manual).path("state").asText().equals("SUCCEEDED"));
    assertThat(scheduled(replicas.get(0))).hasSizeBetween(before, before + 1);
  }

  private static List<JsonNode> scheduled(ProducerProcess replica) {
    JsonNode page = replica.runs("?trigger=SCHEDULE&limit=500");
    return StreamSupport.stream(page.path("runs").spliterator(), false).toList();
  }

  private List<String> runsOnTheTopic() {
    return Topic.read(STACK.kafka().bootstrapServers(), topic).stream()
        .map(event -> event.headers().lastHeader(EventHeader.RUN_ID.key()).value())
        .map(value -> new String(value, UTF_8))
        .distinct()
        .toList();
  }
}
