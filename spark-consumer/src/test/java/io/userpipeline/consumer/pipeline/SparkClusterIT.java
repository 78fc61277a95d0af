package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.spark.SparkCluster;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** The packaged jar on a standalone cluster of a master and two workers. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SparkClusterIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final Path JAR = Path.of("target/spark-consumer.jar").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SECRET = "never-to-be-seen-4711";
  private static final byte[] USER =
      "{\"name\":{\"first\":\"A\",\"last\":\"Q\"}}".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path clusterFolder;
  private static SparkCluster cluster;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI pages =
      URI.create("http://127.0.0.1:" + Ports.claim(0, "the pages of the job"));
  private Pipeline pipeline;

  @BeforeAll
  static void startCluster() throws InterruptedException {
    cluster = SparkCluster.start(2, clusterFolder);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void open() {
    pipeline = new Pipeline(STACK, folder);
    pipeline.with("pipeline.cassandra.username", "job").with("pipeline.trigger.interval", "200ms");
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void bothExecutorsDoTheWorkAndNobodySeesASecret() throws Exception {
    // Given
    SparkSubmit submission = submission(cluster.master());
    pipeline.settings().forEach((key, value) -> submission.conf("spark." + key, value));
    submission
        .environment("PIPELINE_CASSANDRA_PASSWORD", SECRET)
        .conf("spark.pipeline.kafka.properties.ssl.keystore.key", SECRET);
    pipeline.send(USER, 5_000);

    // When
    try (ChildJvm job = submission.start(JAR, folder)) {
      awaitRows(5_000);

      // Then
      assertThat(tasksOfEachExecutor()).hasSize(2).allMatch(tasks -> tasks > 0);
      assertThat(environment()).contains("spark.app.name").doesNotContain(SECRET);
      assertThat(page("/environment/")).doesNotContain(SECRET);
      assertThat(commandLines()).contains("CoarseGrainedExecutorBackend").doesNotContain(SECRET);
      job.requestStop();
      assertThat(job.awaitExit()).as(job.log()).isZero();
      assertThat(job.log()).doesNotContain(SECRET);
    }
    assertThat(logsOfTheCluster().contains(SECRET)).isFalse();
    assertThat(pipeline.rows()).hasSize(5_000);
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void aBatchWhoseWorkerIsKilledIsRepeatedOnTheOther() throws Exception {
    // Given
    SparkSubmit submission = submission(cluster.master());
    pipeline.settings().forEach((key, value) -> submission.conf("spark." + key, value));
    UUID run = UUID.randomUUID();
    sendEvents(run, 40_000);
    try (ChildJvm job = submission.start(JAR, folder)) {
      awaitRows(1);

      // When
      cluster.workers().get(0).kill();

      // Then
      awaitRows(40_000);
      job.requestStop();
      assertThat(job.awaitExit()).as(job.log()).isZero();
    } finally {
      cluster.close();
      cluster = SparkCluster.start(2, clusterFolder);
    }
    assertThat(pipeline.rows()).hasSize(40_000);
    assertThat(pipeline.deadLetters()).isEmpty();
    assertThat(Reports.union(pipeline.landings(), run, "landed"))
        .isEqualTo(RoaringBitmap.bitmapOfRange(0, 40_000));
  }

  @Test
  void aTableThatIsDroppedEndsTheJobWithTheReasonThatAnExecutorFound() throws Exception {
    // Given
    SparkSubmit submission = submission(cluster.master());
    pipeline.settings().forEach((key, value) -> submission.conf("spark." + key, value));
    pipeline.send(USER, 100);
    try (ChildJvm job = submission.start(JAR, folder)) {
      awaitRows(100);

      // When
      pipeline.session().execute("DROP TABLE spark_streams." + pipeline.table);
      pipeline.send(USER, 100);

      // Then
      assertThat(job.awaitExit()).as(job.log()).isEqualTo(ExitCode.QUERY_FAILED.code());
      assertThat(job.log()).contains("The query failed for good: No row can be written");
    }
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void aDriverOnTheClusterReadsItsSecretsFromAFileAndEndsWhenItIsKilled() throws Exception {
    // Given
    pipeline.with("pipeline.cassandra.password", SECRET);
    Path file = folder.resolve("pipeline.properties");
    Files.writeString(
        file,
        pipeline.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("\n")));
    pipeline.send(USER, 2_000);

    // When
    int submitted;
    try (ChildJvm submit =
        submission(cluster.submissions())
            .clusterMode()
            .conf("spark.master.rest.enabled", "true")
            .conf("spark.driver.memory", "768m")
            .conf("spark.pipeline.config.file", file.toString())
            .start(JAR, folder)) {
      submitted = submit.awaitExit();
    }

    // Then
    assertThat(submitted).isZero();
    awaitRows(2_000);
    assertThat(commandLines()).contains("DriverWrapper").doesNotContain(SECRET);
    try (ChildJvm kill = new SparkSubmit(cluster.submissions()).kill(driver(), folder)) {
      assertThat(kill.awaitExit()).isZero();
    }
    // Spark closes the driver's own log first; the worker says so of the exit code 0 alone.
    String ended = "Driver " + driver() + " exited successfully";
    await().atMost(LIMIT).until(() -> logsOfTheCluster().contains(ended));
    assertThat(logsOfTheCluster().contains(SECRET)).isFalse();
    assertThat(pipeline.rows()).hasSize(2_000);
  }

  private SparkSubmit submission(String master) {
    return new SparkSubmit(master)
        .conf("spark.ui.port", Integer.toString(pages.getPort()))
        .conf("spark.cores.max", "2")
        .conf("spark.executor.cores", "1")
        .conf("spark.executor.memory", "640m");
  }

  private List<Integer> tasksOfEachExecutor() throws IOException, InterruptedException {
    List<Integer> tasks = new ArrayList<>();
    for (JsonNode executor : new ObjectMapper().readTree(application("executors"))) {
      if (!executor.path("id").textValue().equals("driver")) {
        tasks.add(executor.path("completedTasks").intValue());
      }
    }
    return tasks;
  }

  /** What the page of the environment shows; since Spark 4 the browser fills it in. */
  private String environment() throws IOException, InterruptedException {
    return application("environment");
  }

  private String application(String part) throws IOException, InterruptedException {
    JsonNode applications = new ObjectMapper().readTree(page("/api/v1/applications"));
    return page("/api/v1/applications/" + applications.get(0).path("id").textValue() + "/" + part);
  }

  private String page(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(pages.resolve(path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** Of everything that the workers run. */
  private static String commandLines() {
    return cluster.workers().stream()
        .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
        .flatMap(ProcessHandle::descendants)
        .flatMap(process -> process.info().commandLine().stream())
        .collect(Collectors.joining("\n"));
  }

  /** Spark names drivers by the time and the number of their submission. */
  private static String driver() throws IOException {
    try (var files = Files.walk(clusterFolder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("driver-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String logsOfTheCluster() throws IOException {
    StringBuilder logs = new StringBuilder();
    try (var files = Files.walk(clusterFolder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".jar")) {
          logs.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return logs.toString();
  }

  private void sendEvents(UUID run, int count) {
    for (int index = 0; index < count; index++) {
      var event = new ProducerRecord<byte[], byte[]>(pipeline.topic, USER);
      event.headers().add("ce_runid", run.toString().getBytes(StandardCharsets.UTF_8));
      event.headers().add("ce_runindex", ("" + index).getBytes(StandardCharsets.UTF_8));
      pipeline.sendLater(event);
    }
    pipeline.awaitSent();
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.rows().size() >= count);
  }
}
