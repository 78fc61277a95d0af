package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the job does when its only broker is away, hangs or is slow under it. */
@Tag("long")
class KafkaOutageIT extends PipelineFixture {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final int RECORDS = 10_000;
  private static final int POISON_EVERY = 500;

  @BeforeEach
  void sendRecords() {
    pipeline.with("pipeline.source.max-offsets-per-trigger", "500");
    pipeline.owner.create(1_000_000, pipeline.topic);
    for (int number = 0; number < RECORDS; number++) {
      String value =
          number % POISON_EVERY == 0 ? "poison" : "{\"name\":{\"first\":\"A\",\"last\":\"Q\"}}";
      pipeline.sendLater(
          new ProducerRecord<>(pipeline.topic, value.getBytes(StandardCharsets.UTF_8)));
    }
    pipeline.awaitSent();
  }

  @Test
  void everyRecordLandsAfterTheBrokerHung() {
    // Given
    try (JobRun job = pipeline.start()) {
      awaitRows(1);

      // When
      STACK.kafka().process().pause();
      pauseFor(OUTAGE);
      STACK.kafka().process().resume();

      // Then
      requireAllLanded(job);
    }
  }

  @Test
  void everyRecordLandsAfterTheBrokerWasKilled() throws InterruptedException {
    // Given
    try (JobRun job = pipeline.start()) {
      awaitRows(1);

      // When
      STACK.kafka().process().kill();
      pauseFor(OUTAGE);
      STACK.kafka().restart();

      // Then
      requireAllLanded(job);
    }
  }

  @Test
  void everyRecordLandsWhileTheBrokerThrottlesItsClients() throws Exception {
    // Given
    throttle(50_000.0);
    try (JobRun job = pipeline.start()) {

      // When
      awaitRows(1);

      // Then
      requireAllLanded(job);
    } finally {
      throttle(null);
    }
  }

  private void requireAllLanded(JobRun job) {
    int poison = RECORDS / POISON_EVERY;
    awaitRows(RECORDS - poison);
    await().atMost(LIMIT).until(() -> coordinates().size() >= poison);
    assertThat(job.stop()).isEqualTo(ExitCode.OK);
    assertThat(pipeline.ids()).hasSize(RECORDS - poison);
    // A letter of a batch that is repeated may be there twice, with the same coordinates.
    assertThat(coordinates().stream().distinct()).hasSize(poison);
  }

  private List<String> coordinates() {
    return pipeline.deadLetters().stream()
        .map(
            letter ->
                text(letter, "dead-letter-partition") + "@" + text(letter, "dead-letter-offset"))
        .collect(Collectors.toList());
  }

  private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
    return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.ids().size() >= count);
  }

  private static void pauseFor(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }

  /** Bytes a second for each client; null for as many as it likes. */
  private static void throttle(Double bytes) throws Exception {
    var everyClient = new ClientQuotaEntity(singleton(ClientQuotaEntity.CLIENT_ID));
    var quotas =
        List.of(
            new ClientQuotaAlteration.Op("producer_byte_rate", bytes),
            new ClientQuotaAlteration.Op("consumer_byte_rate", bytes));
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", STACK.kafka().bootstrapServers()))) {
      admin.alterClientQuotas(List.of(new ClientQuotaAlteration(everyClient, quotas))).all().get();
    }
  }

  /** The name null stands for all. */
  private static Map<String, String> singleton(String type) {
    return Collections.singletonMap(type, null);
  }
}
