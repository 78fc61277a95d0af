package io.userpipeline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged producer with and without traces. */
class TracingIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Map<String, String> OF_A_CALLER =
      Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final RandomUserStandIn api = RandomUserStandIn.start(0);
  private TraceReceiver receiver;

  @BeforeEach
  void startReceiver() throws Exception {
    receiver = TraceReceiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
    api.close();
  }

  @Test
  void aTraceGoesFromTheCallerOverTheFetchToEveryRecord() throws Exception {
    // Given
    try (ProducerProcess producer = start("traced", false)) {

      // When
      String id = producer.trigger(3, OF_A_CALLER);

      // Then
      awaitSuccess(producer, id);
      assertThat(records("traced"))
          .hasSize(3)
          .extracting(record -> header(record, "traceparent"))
          .allMatch(context -> context.startsWith("00-" + TRACE))
          .doesNotHaveDuplicates();
      await().atMost(LIMIT).until(() -> receiver.hasSpan("POST /api/runs"));
      await().atMost(LIMIT).until(() -> receiver.hasSpan("/api/1.4/"));
      await().atMost(LIMIT).until(() -> receiver.hasSpan("traced"));
    }
  }

  @Test
  void byDefaultNothingIsTraced() throws Exception {
    // Given
    try (ProducerProcess producer = start("untraced", true)) {

      // When
      String id = producer.trigger(3, OF_A_CALLER);

      // Then
      awaitSuccess(producer, id);
      assertThat(records("untraced"))
          .hasSize(3)
          .allSatisfy(record -> assertThat(record.headers().lastHeader("traceparent")).isNull());
    }
  }

  private ProducerProcess start(String topic, boolean defaults) throws InterruptedException {
    STACK.kafka().createTopics(topic);
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", STACK.kafka().bootstrapServers());
    settings.put("producer.api.url", api.url().toString());
    settings.put("producer.publish.topic", topic);
    settings.put("producer.schedule", "off");
    if (!defaults) {
      settings.put("quarkus.otel.sdk.disabled", "false");
      settings.put("quarkus.otel.exporter.otlp.endpoint", receiver.url().toString());
      settings.put("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
      settings.put("quarkus.otel.bsp.schedule.delay", "200ms");
    }
    return ProducerProcess.start("producer " + topic, settings);
  }

  private static void awaitSuccess(ProducerProcess producer, String id) {
    await()
        .atMost(LIMIT)
        .until(() -> producer.run(id).path("state").textValue().equals("SUCCEEDED"));
  }

  private static List<ConsumerRecord<String, byte[]>> records(String topic) {
    return Topic.read(STACK.kafka().bootstrapServers(), topic);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
