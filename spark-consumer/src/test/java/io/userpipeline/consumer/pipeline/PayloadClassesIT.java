package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** All kinds of payloads at once, through real Kafka, Spark and Cassandra. */
class PayloadClassesIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  @TempDir Path folder;

  @Test
  void becomeTheirRowOrTheirDeadLetterAndNothingElse() {
    // Given
    try (Pipeline pipeline = new Pipeline(STACK, folder)) {
      pipeline.owner.create(16_000_000, pipeline.topic, pipeline.deadLetterTopic);
      Map<UUID, Map<String, Object>> expectedRows = new HashMap<>();
      Map<String, PayloadClass> expectedLetters = new HashMap<>();
      for (PayloadClass payload : PayloadClasses.all()) {
        RecordMetadata sent = pipeline.send(payload.record(pipeline.topic));
        if (payload.becomesRow()) {
          UUID id = payload.id().orElseGet(() -> idOf(sent, payload));
          assertThat(expectedRows.put(id, payload.row())).as(payload.name()).isNull();
        } else {
          expectedLetters.put(payload.name(), payload);
        }
      }

      // When
      try (JobRun job = pipeline.start()) {
        await()
            .atMost(Duration.ofSeconds(90))
            .ignoreExceptionsInstanceOf(DriverException.class)
            .until(
                () ->
                    pipeline.rows().size() >= expectedRows.size()
                        && pipeline.deadLetters().size() >= expectedLetters.size());
        assertThat(job.stop()).isEqualTo(ExitCode.OK);
      }

      // Then
      assertThat(pipeline.rows()).isEqualTo(expectedRows);
      List<ConsumerRecord<byte[], byte[]>> letters = pipeline.deadLetters();
      assertThat(letters.stream().map(letter -> text(letter, "class")).collect(Collectors.toList()))
          .containsExactlyInAnyOrderElementsOf(expectedLetters.keySet());
      for (ConsumerRecord<byte[], byte[]> letter : letters) {
        PayloadClass payload = expectedLetters.get(text(letter, "class"));
        assertThat(letter.key()).as(payload.name()).isEqualTo(payload.key());
        assertThat(letter.value()).as(payload.name()).isEqualTo(payload.value());
        assertThat(text(letter, "dead-letter-stage")).isEqualTo(payload.stage());
        assertThat(text(letter, "dead-letter-reason")).contains(payload.reason());
        assertThat(text(letter, "dead-letter-topic")).isEqualTo(pipeline.topic);
      }
    }
  }

  /** What the broker answers when the time is 0 or missing is not what it keeps. */
  private static UUID idOf(RecordMetadata sent, PayloadClass payload) {
    return Ids.ofRecord(
        sent.topic(),
        sent.partition(),
        sent.offset(),
        payload.timestamp().orElseGet(sent::timestamp));
  }

  private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
    return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }
}
