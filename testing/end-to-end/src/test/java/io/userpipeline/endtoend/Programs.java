package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The packaged producer and the packaged job as processes, as they run in production, and the API
 * that the producer asks; what has been started ends with this.
 */
final class Programs implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int UNAVAILABLE = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalStack stack;
  private final RandomUserStandIn api;
  private final URI producer;
  private final URI management;
  private final URI monitoring;
  private final URI consoleManagement;

  private final Map<String, String> jobSettings = new HashMap<>();
  private final Map<String, String> producerEnvironment = new HashMap<>();
  private final Deque<ChildJvm> started = new ArrayDeque<>();

  Programs(LocalStack stack) {
    this(stack, RandomUserStandIn.start(0));
  }

  /** Of an API that gives as many users as it is asked for. */
  static Programs withoutBudget(LocalStack stack) {
    return new Programs(stack, RandomUserStandIn.startWithoutBudget(0))
        .withProducerEnvironment("PRODUCER_API_BUDGET_USERS", "off");
  }

  private Programs(LocalStack stack, RandomUserStandIn api) {
    this.stack = stack;
    this.api = api;
    producer = URI.create("http://127.0.0.1:" + Ports.claim(0, "the producer"));
    management = URI.create("http://127.0.0.1:" + Ports.claim(0, "the producer's health"));
    monitoring = URI.create("http://127.0.0.1:" + Ports.claim(0, "the job's metrics"));
    consoleManagement = URI.create("http://127.0.0.1:" + Ports.claim(0, "the console's metrics"));
  }

  RandomUserStandIn api() {
    return api;
  }

  /** A setting of the job's next start, such as {@code spark.pipeline.trigger.interval}. */
  Programs withJobSetting(String key, String value) {
    jobSettings.put(key, value);
    return this;
  }

  /** Has the job's next start serve metrics. */
  Programs withJobMetrics() {
    return withJobSetting("spark.pipeline.monitoring.port", Integer.toString(monitoring.getPort()));
  }

  /** An environment variable of the producer's next start. */
  Programs withProducerEnvironment(String name, String value) {
    producerEnvironment.put(name, value);
    return this;
  }

  ChildJvm startProducer() throws InterruptedException {
    JvmCommand command =
        new JvmCommand("Producer", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
            .classPath(Checkout.producerJar().toString())
            .environment("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers())
            .environment("PRODUCER_API_URL", api.url().toString())
            .environment("PRODUCER_SCHEDULE", "off")
            .environment("QUARKUS_HTTP_PORT", Integer.toString(producer.getPort()))
            .environment("QUARKUS_MANAGEMENT_PORT", Integer.toString(management.getPort()));
    producerEnvironment.forEach(command::environment);
    ChildJvm process = command.start(stack.logDirectory());
    started.push(process);
    process.awaitReady(Duration.ofSeconds(90), this::producerIsReady);
    return process;
  }

  /** Starts the job; it need not be ready: what is on the topic waits for it. */
  ChildJvm startJob(Path checkpoint) {
    ChildJvm job = submission(checkpoint).start(Checkout.consumerJar(), stack.logDirectory());
    started.push(job);
    return job;
  }

  /** Starts the console; it need not serve yet. */
  void startConsole() {
    JvmCommand command =
        new JvmCommand("Console", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
            .classPath(Checkout.consoleJar().toString())
            .environment("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers())
            .environment("CONSOLE_PRODUCER_URL", producer.toString())
            .environment("CONSOLE_PRODUCER_MANAGEMENT_URL", management.toString())
            .environment("CONSOLE_JOB_MONITORING_URL", monitoring.toString())
            .environment("QUARKUS_HTTP_PORT", "0")
            .environment("QUARKUS_MANAGEMENT_PORT", Integer.toString(consoleManagement.getPort()));
    started.push(command.start(stack.logDirectory()));
  }

  /** Moves a job that is not running to other offsets. */
  void rewind(Path checkpoint, String target) throws InterruptedException {
    SparkSubmit submission = submission(checkpoint).jobArguments("rewind", target);
    try (ChildJvm job = submission.start(Checkout.consumerJar(), stack.logDirectory())) {
      assertThat(job.awaitExit()).as(job.log()).isZero();
    }
  }

  private SparkSubmit submission(Path checkpoint) {
    SparkSubmit job =
        new SparkSubmit("local[2]")
            .conf("spark.ui.enabled", "false")
            .conf("spark.pipeline.kafka.bootstrap-servers", stack.kafka().bootstrapServers())
            .conf("spark.pipeline.cassandra.contact-points", stack.cassandraContactPoints())
            .conf("spark.pipeline.cassandra.replication", stack.cassandraReplication())
            .conf("spark.pipeline.cassandra.local-datacenter", stack.cassandra().localDatacenter())
            .conf("spark.pipeline.checkpoint.location", checkpoint.toUri().toString());
    jobSettings.forEach(job::conf);
    return job;
  }

  UUID trigger(int count) throws Exception {
    return request("{\"count\":" + count + "}");
  }

  /** A run that publishes all events of another one again. */
  UUID replay(UUID run) throws Exception {
    return request("{\"replayOf\":\"" + run + "\"}");
  }

  /** Asks again where Kafka is slow to confirm, with the same key, as the answer says. */
  private UUID request(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(producer.resolve("/api/runs"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        await()
            .atMost(PATIENCE)
            .until(
                () -> http.send(request, BodyHandlers.ofString()),
                answer -> answer.statusCode() != UNAVAILABLE);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return UUID.fromString(JSON.readTree(response.body()).path("id").textValue());
  }

  JsonNode run(UUID id) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(producer.resolve("/api/runs/" + id)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /** What the producer tells Prometheus. */
  String scrapeProducer() throws IOException, InterruptedException {
    return text(management.resolve("/q/metrics"));
  }

  /** What the job tells Prometheus, if it was started with metrics. */
  String scrapeJob() throws IOException, InterruptedException {
    return text(monitoring.resolve("/metrics"));
  }

  /** What the console tells Prometheus. */
  String scrapeConsole() throws IOException, InterruptedException {
    return text(consoleManagement.resolve("/q/metrics"));
  }

  private String text(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  /** Stops first what was started last. */
  @Override
  public void close() {
    started.forEach(ChildJvm::close);
    api.close();
  }

  private boolean producerIsReady() {
    try {
      HttpRequest request = HttpRequest.newBuilder(management.resolve("/q/health/ready")).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
