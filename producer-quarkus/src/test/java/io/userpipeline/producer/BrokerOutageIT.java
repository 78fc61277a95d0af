package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged producer and a broker that is killed and comes back. */
class BrokerOutageIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PAGE = 1_000;

  @TempDir Path data;

  @Test
  void aRunWhoseBrokerDiesFailsAndTheNextOneWorksAgain() throws Exception {
    LocalStackOptions options = LocalStackOptions.none().withKafka().withDataDirectory(data);
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        LocalStack first = LocalStack.start(options);
        ProducerProcess producer = startProducer(api, first)) {
      int port = Integer.parseInt(first.kafka().bootstrapServers().split(":", -1)[1]);
      assertThat(awaitEnd(producer, producer.trigger(1)).path("state").textValue())
          .isEqualTo("SUCCEEDED");

      // Given
      api.orderFaults(Fault.delay(Duration.ZERO), Fault.delay(Duration.ofSeconds(3)));
      String id = producer.trigger(3 * PAGE);
      await().atMost(LIMIT).until(() -> producer.run(id).path("acked").intValue() == PAGE);

      // When
      first.kafka().process().kill();
      Instant killed = Instant.now();

      // Then
      JsonNode failed = awaitEnd(producer, id);
      assertThat(failed.path("state").textValue()).isEqualTo("FAILED");
      assertThat(failed.path("failureReason").textValue()).isEqualTo("PUBLISH_NOT_ACKNOWLEDGED");
      assertThat(failed.path("failure").textValue()).contains("TimeoutException");
      assertThat(Duration.between(killed, Instant.parse(failed.path("finishedAt").textValue())))
          .as("all events expire together")
          .isLessThan(Duration.ofSeconds(20));
      assertThat(failed.path("acked").intValue()).isEqualTo(PAGE);
      await().atMost(LIMIT).until(() -> !producer.isReady());

      try (LocalStack second = LocalStack.start(options.withKafka(port))) {
        await().atMost(LIMIT).until(producer::isReady);
        assertThat(awaitEnd(producer, producer.trigger(1)).path("state").textValue())
            .isEqualTo("SUCCEEDED");
        assertThat(Topic.read(second.kafka().bootstrapServers(), Topics.USER_CREATED))
            .hasSizeGreaterThanOrEqualTo(PAGE + 2);
      }
    }
  }

  private static ProducerProcess startProducer(RandomUserStandIn api, LocalStack stack)
      throws InterruptedException {
    return ProducerProcess.start(
        "producer in an outage",
        Map.of(
            "producer.api.url",
            api.url().toString(),
            "producer.api.page-size",
            String.valueOf(PAGE),
            "producer.schedule",
            "off",
            "kafka.bootstrap.servers",
            stack.kafka().bootstrapServers(),
            "producer.publish.request-timeout",
            "1s",
            "producer.publish.delivery-timeout",
            "3s"));
  }

  private static JsonNode awaitEnd(ProducerProcess producer, String id) {
    return await()
        .atMost(LIMIT)
        .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
  }
}
