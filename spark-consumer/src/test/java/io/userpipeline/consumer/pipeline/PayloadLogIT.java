package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * What a record holds is on no line of the log, whatever becomes of it, at the level DEBUG, too.
 */
class PayloadLogIT extends PipelineFixture {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String PERSON = "Xanthippe";

  @Test
  void noPersonIsLoggedOfRowsPoisonRefusalsAndOutages() {
    // Given
    pipeline
        .with("pipeline.cassandra.request-timeout", "500ms")
        .with("pipeline.cassandra.retry-time-limit", "2s");
    pipeline.owner.create(16_000_000, pipeline.topic, pipeline.deadLetterTopic);
    try (LogCapture log = LogCapture.begin()) {
      try (JobRun job = pipeline.start()) {
        send(user(PERSON));
        send("{\"name\":{\"first\":\"%s".formatted(PERSON));
        send("{\"name\":\"%s\",\"dob\":{\"date\":\"%s\"}}".formatted(PERSON, PERSON));
        send(user(PERSON.repeat(1_400_000)));
        awaitRows(1);

        // When
        STACK.cassandra().process().pause();
        send(user(PERSON));
        await().atMost(LIMIT).until(() -> log.lines().stream().anyMatch(this::isRestart));
        STACK.cassandra().process().resume();
        awaitRows(2);
        await().atMost(LIMIT).until(() -> pipeline.deadLetterCount() >= 3);
        assertThat(job.stop()).isEqualTo(ExitCode.OK);
      }

      // Then
      assertThat(log.lines()).hasSizeGreaterThan(1_000);
      assertThat(log.lines()).noneMatch(line -> line.contains(PERSON));
    }
  }

  @Test
  void noPersonIsLoggedOfABudgetThatIsBroken() {
    // Given
    pipeline
        .with("pipeline.dead-letters.error-budget.percent", "50")
        .with("pipeline.dead-letters.error-budget.least-records", "3");
    send(user(PERSON));
    send("{\"name\":{\"first\":\"%s".formatted(PERSON));
    send("{\"name\":\"%s\"}".formatted(PERSON));
    try (LogCapture log = LogCapture.begin()) {

      // When
      ExitCode first = pipeline.start().await();
      ExitCode again = pipeline.start().await();

      // Then
      assertThat(List.of(first, again)).containsOnly(ExitCode.ERROR_BUDGET);
      assertThat(log.lines()).anyMatch(line -> line.contains("error-budget"));
      assertThat(log.lines()).noneMatch(line -> line.contains(PERSON));
    }
  }

  private static String user(String name) {
    return "{\"name\":{\"first\":\"%s\",\"last\":\"%s\"}}".formatted(name, "Q");
  }

  private boolean isRestart(String line) {
    return line.startsWith("The query failed");
  }

  private void send(String value) {
    pipeline.send(
        new ProducerRecord<>(pipeline.topic, 0, null, value.getBytes(StandardCharsets.UTF_8)));
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.ids().size() >= count);
  }
}
