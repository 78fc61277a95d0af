package io.userpipeline.console.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.console.source.JobConfig;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.ProducerConfig;
import io.userpipeline.console.source.Table;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/**
 * The questions that every hop is asked. Each says in the message of its exception what is wrong.
 */
@ApplicationScoped
class Sources {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** No row has this id: the answer is what is wanted. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final ProducerConfig producer;
  private final JobConfig job;
  private final Kafka kafka;
  private final Table table;
  private final ObjectMapper json;
  private @Nullable Admin admin;

  Sources(ProducerConfig producer, JobConfig job, Kafka kafka, Table table, ObjectMapper json) {
    this.producer = producer;
    this.job = job;
    this.kafka = kafka;
    this.table = table;
    this.json = json;
  }

  /** What the producer measures. */
  Measurements askProducer() throws InterruptedException {
    return Measurements.parse(
        get("The producer", producer.managementUrl().resolve("/q/metrics")).body());
  }

  /** How the job is, and what it measures. */
  JobAnswer askJob() throws InterruptedException {
    HttpResponse<String> readiness = get("The job", job.monitoringUrl().resolve("/health/ready"));
    String metrics = get("The job", job.monitoringUrl().resolve("/metrics")).body();
    return new JobAnswer(
        readiness.statusCode() == 200 ? null : reason(readiness), Measurements.parse(metrics));
  }

  /** Whether a broker answers. */
  boolean askKafka() throws InterruptedException {
    try {
      return !admin()
          .describeCluster(new DescribeClusterOptions().timeoutMs((int) LIMIT.toMillis()))
          .nodes()
          .get()
          .isEmpty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka does not answer on %s: %s"
              .formatted(kafka.bootstrapServers(), message(e.getCause())),
          e);
    }
  }

  /** Whether as many nodes answer as a reading needs. */
  boolean askCassandra() {
    return table.connect().landedOf(List.of(NOBODY)).isEmpty();
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(kafka.clientProperties());
    }
    return admin;
  }

  private HttpResponse<String> get(String program, URI address) throws InterruptedException {
    try {
      return http.send(
          HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s does not answer at %s".formatted(program, address.resolve("/")), e);
    }
  }

  private String reason(HttpResponse<String> readiness) {
    try {
      JsonNode reason = json.readTree(readiness.body()).path("reason");
      return reason.isTextual() ? reason.textValue() : "The job is not ready";
    } catch (IOException e) {
      return "The job answers its readiness with status " + readiness.statusCode();
    }
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  /**
   * How the job is.
   *
   * @param problem why it is not ready; null where it is
   */
  record JobAnswer(@Nullable String problem, Measurements measurements) {}
}
