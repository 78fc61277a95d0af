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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A leader that is suspended in the middle of its work, replaced meanwhile, and goes on without
 * knowing of it. The API gives other users at each call, so a page that is published twice shows.
 */
class SuspendedLeaderIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int REPLICAS = 3;
  private static final int USERS = 4_000;
  private static final List<String> STATES = List.of("QUEUED", "RUNNING", "SUCCEEDED");

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final String topic = "user_created-" + UUID.randomUUID();
  private final Random random = new Random(20_261_126);
  private final List<ProducerProcess> replicas = new ArrayList<>();
  private final Map<String, Integer> states = new HashMap<>();
  private RandomUserStandIn api;

  @BeforeEach
  void startAll() throws InterruptedException {
    STACK.kafka().createTopics(topic);
    api = RandomUserStandIn.startUnrepeatable(0);
    Map<String, String> settings =
        new ProducerSettings(api, STACK.kafka())
            .with("producer.api.page-size", "200")
            .with("producer.api.budget.users", "off")
            .with("producer.publish.topic", topic)
            .with("producer.journal.session-timeout", "3s")
            .toMap();
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(ProducerProcess.launch("replica " + i + " of " + topic, settings));
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
  void noEventIsRepeatedAndNoStateGoesBack() throws Exception {
    suspend(2, Duration.ofSeconds(10));
  }

  @Test
  @Tag("long")
  void noEventIsRepeatedAndNoStateGoesBackTenTimes() throws Exception {
    suspend(10, Duration.ofSeconds(30));
  }

  private void suspend(int times, Duration time) throws Exception {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      // Given
      ProducerProcess leader = awaitLeader();
      ProducerProcess other =
          replicas.stream().filter(replica -> replica != leader).findFirst().orElseThrow();
      String run = other.triggerAtLast(USERS, LIMIT);
      runs.add(run);
      await().atMost(LIMIT).until(() -> !other.run(run).path("state").asText().equals("QUEUED"));
      await().pollDelay(Duration.ofMillis(random.nextInt(400))).atMost(LIMIT).until(() -> true);

      // When
      leader.process().pause();
      await()
          .atMost(time.plus(LIMIT))
          .during(time)
          .until(() -> noStateOf(runs, other, "while " + leader + " is suspended"));
      leader.process().resume();

      // Then
      for (ProducerProcess replica : replicas) {
        await().atMost(LIMIT).until(() -> noStateOf(runs, replica, "afterwards"));
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () ->
                    assertThat(replica.run(run).path("state").asText())
                        .as(this::standing)
                        .isEqualTo("SUCCEEDED"));
      }
    }
    Map<String, List<String>> events =
        Topic.read(STACK.kafka().bootstrapServers(), topic).stream()
            .collect(
                Collectors.groupingBy(
                    SuspendedLeaderIT::runOf,
                    Collectors.mapping(ConsumerRecord::key, Collectors.toList())));
    assertThat(events).containsOnlyKeys(runs);
    assertThat(events.values())
        .allSatisfy(keys -> assertThat(keys).hasSize(USERS).doesNotHaveDuplicates());
  }

  /** Remembers how far each run was when the replica was asked; it must not be less far later. */
  private boolean noStateOf(List<String> runs, ProducerProcess replica, String when) {
    for (String run : runs) {
      JsonNode view = replica.run(run);
      int state = STATES.indexOf(view.path("state").asText());
      int known = states.merge(run + replica.pid(), state, Math::max);
      assertThat(state).as("state of run %s, %s", run, when).isGreaterThanOrEqualTo(known);
    }
    return true;
  }

  /** How each replica sees itself, and the end of what it has logged. */
  private String standing() {
    StringBuilder standing = new StringBuilder();
    for (ProducerProcess replica : replicas) {
      List<String> log = replica.process().log().lines().toList();
      standing
          .append("\n%s: %s %s\n".formatted(replica, replica.leader(), replica.runs("")))
          .append(String.join("\n", log.subList(Math.max(0, log.size() - 25), log.size())));
    }
    return standing.toString();
  }

  private ProducerProcess awaitLeader() {
    return await()
        .atMost(LIMIT)
        .until(
            () -> replicas.stream().filter(SuspendedLeaderIT::leads).findFirst().orElse(null),
            leader -> leader != null);
  }

  private static boolean leads(ProducerProcess replica) {
    return Arrays.stream(replica.management("/q/metrics").body().split("\n"))
        .anyMatch(line -> line.startsWith("userpipeline_leader") && line.endsWith(" 1.0"));
  }

  private static String runOf(ConsumerRecord<String, byte[]> event) {
    return new String(event.headers().lastHeader(EventHeader.RUN_ID.key()).value(), UTF_8);
  }
}
