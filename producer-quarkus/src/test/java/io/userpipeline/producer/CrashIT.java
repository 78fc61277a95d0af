package io.userpipeline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Identity;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged producer, killed again and again in the middle of its work. */
class CrashIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int USERS = 10_000;
  private static final long SEED = 20_261_125;

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final String topic = "user_created-" + UUID.randomUUID();
  private final Random random = new Random(SEED);

  @Test
  void everyRunEndsWithExactlyItsEventsHoweverOftenTheProducerIsKilled() throws Exception {
    kill(8);
  }

  @Test
  @Tag("long")
  void everyRunEndsWithExactlyItsEventsAfterTwentyKills() throws Exception {
    kill(20);
  }

  private void kill(int times) throws Exception {
    STACK.kafka().createTopics(topic);
    List<String> runs = new ArrayList<>();
    try (RandomUserStandIn api = RandomUserStandIn.startUnrepeatable(0)) {
      Map<String, String> settings = settings(api);
      ProducerProcess producer = start(settings);
      try {
        // Given
        for (int kill = 0; kill < times; kill++) {
          if (runs.isEmpty() || isEnded(producer, runs.get(runs.size() - 1))) {
            runs.add(producer.trigger(USERS));
          }
          String run = runs.get(runs.size() - 1);
          awaitRunning(producer, run);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
          producer.process().kill();

          // When
          producer = start(settings);
        }

        // Then
        for (String run : runs) {
          ProducerProcess last = producer;
          JsonNode ended =
              await()
                  .atMost(LIMIT)
                  .until(() -> last.run(run), view -> !view.path("finishedAt").isNull());
          assertThat(ended.path("state").textValue()).isEqualTo("SUCCEEDED");
          assertThat(ended.path("acked").intValue()).isEqualTo(USERS);
        }
      } finally {
        producer.close();
      }
    }
    Map<String, List<ConsumerRecord<String, byte[]>>> events =
        Topic.read(STACK.kafka().bootstrapServers(), topic).stream()
            .collect(Collectors.groupingBy(event -> header(event, EventHeader.RUN_ID)));
    assertThat(events).containsOnlyKeys(runs);
    events.forEach(CrashIT::assertExactlyTheEventsOf);
  }

  private static void assertExactlyTheEventsOf(
      String run, List<ConsumerRecord<String, byte[]>> events) {
    var ids = Generators.nameBasedGenerator(UUID.fromString(run));
    assertThat(events)
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrder(
            IntStream.range(0, USERS)
                .mapToObj(index -> ids.generate(Identity.eventName(index)).toString())
                .toArray(String[]::new));
  }

  private static void awaitRunning(ProducerProcess producer, String run) {
    await()
        .atMost(LIMIT)
        .until(() -> !producer.run(run).path("state").textValue().equals("QUEUED"));
  }

  private static boolean isEnded(ProducerProcess producer, String run) {
    return !producer.run(run).path("finishedAt").isNull();
  }

  private Map<String, String> settings(RandomUserStandIn api) {
    return new ProducerSettings(api, STACK.kafka())
        .with("producer.api.page-size", "500")
        .with("producer.api.budget.users", "off")
        .with("producer.publish.topic", topic)
        .with("producer.journal.session-timeout", "3s")
        .toMap();
  }

  private static ProducerProcess start(Map<String, String> settings) throws InterruptedException {
    return ProducerProcess.start("producer to be killed", settings);
  }

  private static String header(ConsumerRecord<String, byte[]> event, EventHeader header) {
    return new String(event.headers().lastHeader(header.key()).value(), UTF_8);
  }
}
