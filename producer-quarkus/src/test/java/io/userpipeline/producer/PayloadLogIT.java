package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged producer with everything logged, on a bad day. */
class PayloadLogIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int USERS = 200;

  /** Users of the stand-in have 1470 to 1560 bytes as events, so some are too large. */
  private static final String BYTES = "1500";

  private final String topic = "user_created-" + UUID.randomUUID();

  @Test
  void noUserIsLoggedWhateverGoesWrong() throws Exception {
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        ProducerProcess producer = start(api)) {
      // When
      assertThat(ended(producer, producer.trigger(USERS)).path("failureReason").textValue())
          .isEqualTo("PUBLISH_TOO_LARGE");
      api.orderFaults(
          Fault.truncatedBody(), Fault.brokenBody(), Fault.oneUserMissing(), Fault.otherSeed());
      assertThat(ended(producer, producer.trigger(USERS)).path("failureReason").textValue())
          .startsWith("FETCH_");
      api.orderFaults(Fault.delay(Duration.ofSeconds(5)));
      String waiting = producer.trigger(USERS);
      // Its answer takes some seconds, so the broker is gone before there is anything to publish.
      await()
          .atMost(LIMIT)
          .until(() -> producer.run(waiting).path("state").asText().equals("RUNNING"));
      STACK.kafka().process().pause();
      await().atMost(LIMIT).until(() -> isWaiting(producer.process().log()));
      STACK.kafka().process().resume();
      ended(producer, waiting);

      // Then
      String log = Files.readString(producer.process().logFile());
      assertThat(log).contains("DEBUG").doesNotContain("@example.com");
      assertThat(wordsOfUsers()).hasSizeGreaterThan(USERS).noneMatch(log::contains);
    }
  }

  /** For its events, or where the broker was gone even earlier for the word that it has begun. */
  private static boolean isWaiting(String log) {
    return log.contains("Run waits for Kafka") || log.contains("The journal is not written yet");
  }

  /** What each user on the topic has alone, besides its address. */
  private Set<String> wordsOfUsers() throws IOException {
    List<ConsumerRecord<String, byte[]>> events =
        Topic.read(STACK.kafka().bootstrapServers(), topic);
    Set<String> words = new HashSet<>();
    for (ConsumerRecord<String, byte[]> event : events) {
      JsonNode user = new ObjectMapper().readTree(event.value());
      words.add(user.at("/login/username").textValue());
      words.add(user.at("/login/md5").textValue());
      words.add(user.at("/login/uuid").textValue());
      words.add(user.at("/dob/date").textValue());
    }
    return words;
  }

  private ProducerProcess start(RandomUserStandIn api) throws InterruptedException {
    return ProducerProcess.start(
        "producer that logs everything",
        new ProducerSettings(api, STACK.kafka())
            .with("producer.publish.topic", topic)
            .with("producer.run.max-attempts", "1")
            .with("producer.publish.request-timeout", "1s")
            .with("producer.publish.delivery-timeout", "3s")
            .with("kafka.max.request.size", BYTES)
            .with("producer.journal.write-timeout", "10s")
            .with("quarkus.log.level", "DEBUG")
            .toMap());
  }

  private static JsonNode ended(ProducerProcess producer, String id) {
    return await()
        .atMost(LIMIT)
        .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
  }
}
