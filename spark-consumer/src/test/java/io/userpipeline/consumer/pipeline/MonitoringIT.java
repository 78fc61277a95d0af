package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.contract.Example;
import io.userpipeline.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the job shows of itself over HTTP. */
class MonitoringIT extends PipelineFixture {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.claim(0, "metrics and health");

  @BeforeEach
  void open() {
    pipeline.with("pipeline.monitoring.port", Integer.toString(port));
  }

  @Test
  void countsWhatLandsAndIsReadyMeanwhile() {
    // Given
    int rows = Example.accepted().size();
    Example.accepted()
        .forEach(user -> pipeline.send(new ProducerRecord<>(pipeline.topic, user.value())));
    pipeline.send(new ProducerRecord<>(pipeline.topic, "{}".getBytes(StandardCharsets.UTF_8)));

    // When
    try (JobRun job = pipeline.start()) {
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .untilAsserted(
              () ->
                  assertThat(get("/metrics").body())
                      .contains("\nuserpipeline_job_landed_total " + rows + ".0\n")
                      .contains("\nuserpipeline_job_dead_letters_total 1.0\n")
                      .contains("\nuserpipeline_job_latency_seconds_count " + rows + "\n")
                      .containsPattern(
                          "\nuserpipeline_job_lag_records\\{partition=\"0\",topic=\""
                              + pipeline.topic
                              + "\"} 0.0\n")
                      .containsPattern("\nuserpipeline_job_batch_seconds_total\\{part=\"addBatch\"")
                      .containsPattern("\nuserpipeline_job_batches_total [1-9]")
                      .contains("jvm_memory_used_bytes"));

      // Then
      assertThat(get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void saysWhatItWaitsFor() {
    // Given
    pipeline.with("pipeline.kafka.bootstrap-servers", "127.0.0.1:1");

    // When
    try (JobRun job = pipeline.start()) {
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .untilAsserted(() -> assertThat(get("/health/ready").statusCode()).isEqualTo(503));

      // Then
      assertThat(get("/configuration").body())
          .contains("{\"key\":\"pipeline.kafka.bootstrap-servers\",\"value\":\"127.0.0.1:1\"")
          .contains("\"key\":\"pipeline.cassandra.max-in-flight\",\"value\":\"256\"");
      assertThat(get("/health/ready").body()).contains("waiting for Kafka and Cassandra");
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theLagIsGoneWhenNothingButAnAbortedTransactionWaited() {
    // Given
    pipeline.owner.create(1_000_000, pipeline.topic);
    pipeline.with("pipeline.source.max-offsets-per-trigger", "1");
    try (var transactions = new Transactions(STACK.kafka().ownerProperties(), pipeline.topic)) {
      transactions.begin("Committed");
      transactions.commit();
      transactions.begin("Aborted");
      transactions.abort();
    }

    // When
    try (JobRun job = pipeline.start()) {
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .untilAsserted(
              () ->
                  assertThat(get("/metrics").body())
                      .contains("\nuserpipeline_job_landed_total 1.0\n")
                      .contains("\nuserpipeline_job_batches_total 4.0\n")
                      .contains(
                          "\nuserpipeline_job_lag_records{partition=\"0\",topic=\""
                              + pipeline.topic
                              + "\"} 0.0\n"));

      // Then
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void isNotReadyWhileKafkaDoesNotAnswer() {
    // Given
    pipeline
        .with("spark.executor.heartbeatInterval", "200ms")
        // In real time the end of a batch would show it, too.
        .with("pipeline.trigger.batch-length", "5m")
        .with("pipeline.monitoring.batch-age-limit", "5s");
    pipeline.send(Example.accepted().get(0).value(), 1);
    try (JobRun job = pipeline.start()) {
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(DriverException.class)
          .until(() -> !pipeline.ids().isEmpty());
      awaitReadiness(200);

      // When
      STACK.kafka().process().pause();

      // Then
      awaitReadiness(503);
      STACK.kafka().process().resume();
      awaitReadiness(200);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void isReadyAllThroughALongBatch() {
    // Given
    pipeline
        .with("spark.executor.heartbeatInterval", "200ms")
        .with("pipeline.monitoring.batch-age-limit", "2s")
        .with("pipeline.cassandra.max-in-flight", "1");
    pipeline.send(Example.accepted().get(0).value(), 2_000);

    // When
    List<HttpResponse<String>> answers = new ArrayList<>();
    // Not ready is right while a busy disk lets the node write nothing for seconds, and until the
    // job has told of what it wrote after that.
    AtomicInteger quickWrites = new AtomicInteger();
    try (JobRun job = pipeline.start()) {
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(DriverException.class)
          .until(() -> !pipeline.ids().isEmpty());
      await()
          .atMost(LIMIT.multipliedBy(2))
          .ignoreExceptionsInstanceOf(DriverException.class)
          .until(
              () -> {
                HttpResponse<String> answer = get("/health/ready");
                int before = quickWrites.getAndSet(0);
                if (pipeline.writeTime().toMillis() < 500) {
                  quickWrites.set(before + 1);
                }
                if (quickWrites.get() > 5) {
                  answers.add(answer);
                }
                return get("/metrics").body().contains("job_landed_total 2000.0");
              });

      // Then
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(answers).hasSizeGreaterThan(20);
    assertThat(answers).extracting(HttpResponse::body).containsOnly("{\"status\":\"UP\"}");
  }

  private void awaitReadiness(int status) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> get("/health/ready").statusCode() == status);
  }

  private HttpResponse<String> get(String path) {
    try {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      return http.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
