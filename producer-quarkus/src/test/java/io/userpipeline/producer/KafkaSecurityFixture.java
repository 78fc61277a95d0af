package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.kafka.SecuredKafka;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged producer and a broker that asks who it is. */
abstract class KafkaSecurityFixture {

  static final Duration LIMIT = Duration.ofSeconds(60);
  static final String TOPIC = "user_created";
  static final String PASSWORD = "scram-s3cr3t-01";
  static final String WRONG_PASSWORD = "scram-s3cr3t-02";

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withSecuredKafka());

  @TempDir Path folder;
  final RandomUserStandIn api = RandomUserStandIn.start(0);

  @BeforeAll
  static void makeUsers() {
    STACK.kafka().createTopics(TOPIC);
    STACK.kafka().addUser("producer", PASSWORD);
    STACK.kafka().addUser("stranger", PASSWORD);
    STACK.kafka().allow("User:producer");
    STACK.kafka().allow("User:CN=client");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  void assertThatARunLands(String name, Map<String, String> properties) throws Exception {
    assertThatARunLands(name, properties, Map.of());
  }

  void assertThatARunLands(String name, Map<String, String> properties, Map<String, String> others)
      throws Exception {
    // Given
    int before = Topic.read(STACK.kafka().ownerProperties(), TOPIC).size();
    try (ProducerProcess producer = launch(name, properties, others)) {
      producer.process().awaitReady(LIMIT, producer::isReady);

      // When
      JsonNode run = awaitEnd(producer, producer.trigger(5));

      // Then
      assertThat(run.path("state").textValue()).isEqualTo("SUCCEEDED");
      assertThat(Topic.read(STACK.kafka().ownerProperties(), TOPIC)).hasSize(before + 5);
    }
  }

  void assertThatNothingStarts(String name, Map<String, String> properties, String reason)
      throws Exception {
    // Given
    try (ProducerProcess producer = launch(name, properties)) {
      producer.process().awaitReady(LIMIT, producer::isLive);

      // When
      HttpResponse<String> refused = producer.post("/api/runs", "{}");

      // Then
      assertThat(refused.statusCode()).isEqualTo(503);
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(producer.management("/q/health/ready").body())
                      .contains(reason)
                      .doesNotContain(PASSWORD, WRONG_PASSWORD));
      assertThat(producer.isReady()).isFalse();
      assertThat(producer.process().log()).doesNotContain(PASSWORD, WRONG_PASSWORD);
      assertThatNothingIsRepeated(producer);
    }
  }

  /** The clients try again every two seconds; they need not tell each time. */
  static void assertThatNothingIsRepeated(ProducerProcess producer) {
    await()
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(12))
        .untilAsserted(
            () ->
                assertThat(
                        producer
                            .process()
                            .log()
                            .lines()
                            .filter(line -> line.contains("[org.apache.kafka."))
                            .map(line -> line.replaceAll("[0-9]+", "")))
                    .doesNotHaveDuplicates());
  }

  ProducerProcess launch(String name, Map<String, String> properties) throws Exception {
    return launch(name, properties, Map.of());
  }

  /** Secrets come from a folder, as they do in production. */
  ProducerProcess launch(String name, Map<String, String> properties, Map<String, String> others)
      throws Exception {
    Map<String, String> settings = new HashMap<>(others);
    for (var property : properties.entrySet()) {
      String key = "kafka." + property.getKey();
      if (key.endsWith("password") || key.endsWith("jaas.config")) {
        Files.writeString(folder.resolve(key), property.getValue());
      } else {
        settings.put(key, property.getValue());
      }
    }
    settings.put("smallrye.config.source.file.locations", folder.toString());
    settings.put("producer.api.url", api.url().toString());
    settings.put("producer.schedule", "off");
    return ProducerProcess.launch("producer with " + name, settings);
  }

  static JsonNode awaitEnd(ProducerProcess producer, String id) {
    return await()
        .atMost(LIMIT)
        .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
  }

  static SecuredKafka ways() {
    return STACK.kafka().secured();
  }
}
