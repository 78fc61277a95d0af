package io.userpipeline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged producer and users of which some are larger than Kafka takes. */
class OversizedEventIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int USERS = 200;

  /** Events of the stand-in's users have 1470 to 1560 bytes, so some are on each side. */
  private static final String BYTES = "1500";

  private static final Pattern NAMED = Pattern.compile("(\\d+): (\\d+) bytes");

  private final String topic = "user_created-" + UUID.randomUUID();
  private final RandomUserStandIn api = RandomUserStandIn.start(0);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void whatTheClientDoesNotSendIsNamedAndTheOthersAreThere() throws Exception {
    createTopic(Map.of());

    assertTheOthersAreThere(Map.of("kafka.max.request.size", BYTES));
  }

  @Test
  void whatTheBrokerDoesNotTakeIsNamedAndTheOthersAreThere() throws Exception {
    createTopic(Map.of("max.message.bytes", BYTES));

    assertTheOthersAreThere(
        Map.of("producer.publish.compression", "none", "producer.publish.batch-size", "1K"));
  }

  private void assertTheOthersAreThere(Map<String, String> settings) throws Exception {
    // Given
    try (ProducerProcess producer = start(settings)) {

      // When
      String id = producer.trigger(USERS);

      // Then
      JsonNode run =
          await().atMost(LIMIT).until(() -> producer.run(id), r -> !r.path("finishedAt").isNull());
      String failure = run.path("failure").textValue();
      assertThat(run.path("failureReason").textValue()).isEqualTo("PUBLISH_TOO_LARGE");
      List<ConsumerRecord<String, byte[]>> events =
          Topic.read(STACK.kafka().bootstrapServers(), topic);
      List<Integer> there = events.stream().map(OversizedEventIT::runIndex).toList();
      List<Integer> missing =
          IntStream.range(0, USERS).filter(i -> !there.contains(i)).boxed().toList();
      assertThat(there).isNotEmpty().doesNotHaveDuplicates();
      assertThat(NAMED.matcher(failure).results().map(OversizedEventIT::bytes))
          .as("only what is larger than all that is there, but for a few bytes of the run index")
          .allMatch(bytes -> bytes > largest(events) - 10);
      assertThat(run.path("acked").intValue()).isEqualTo(there.size());
      assertThat(run.path("leftOut").intValue()).isEqualTo(missing.size());
      assertThat(failure).contains("events=" + missing.size() + ",");
      assertThat(NAMED.matcher(failure).results().map(OversizedEventIT::number))
          .containsExactlyElementsOf(missing.stream().limit(10).toList());
      assertThat(Files.readString(producer.process().logFile()))
          .contains("reason=PUBLISH_TOO_LARGE")
          .doesNotContain("RecordTooLargeException", "@example.com");
    }
  }

  private ProducerProcess start(Map<String, String> settings) throws InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("producer.api.url", api.url().toString());
    all.put("producer.publish.topic", topic);
    all.put("producer.schedule", "off");
    all.put("kafka.bootstrap.servers", STACK.kafka().bootstrapServers());
    return ProducerProcess.start("producer " + topic, all);
  }

  private void createTopic(Map<String, String> settings) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", STACK.kafka().bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      NewTopic created = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings);
      admin.createTopics(List.of(created)).all().get();
    }
  }

  private static int runIndex(ConsumerRecord<String, byte[]> event) {
    return Integer.parseInt(
        new String(event.headers().lastHeader(EventHeader.RUN_INDEX.key()).value(), UTF_8));
  }

  private static int bytes(MatchResult named) {
    return Integer.parseInt(named.group(2));
  }

  private static int largest(List<ConsumerRecord<String, byte[]>> events) {
    return events.stream().mapToInt(event -> event.value().length).max().orElseThrow();
  }

  private static int number(MatchResult named) {
    return Integer.parseInt(named.group(1));
  }
}
