package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.localstack.server.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up --nodes 3} promises: one of each may fail, and nothing stops. */
@Tag("long")
class ThreeNodesCommandIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int USERS = 20_000;

  /**
   * A broker that is gone is missed after nine seconds, and asked by the job for fifteen; a hung
   * node is given up after fifteen. Without the fifteen seconds it was more than a minute.
   */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(50);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final RandomUserStandIn api = RandomUserStandIn.startWithoutBudget(0);
  private final int httpPort = Ports.claim(0, "the producer");
  private final URI runs = URI.create("http://127.0.0.1:" + httpPort + "/api/runs");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private Process command;

  @BeforeEach
  void start() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    ProcessBuilder process =
        new ProcessBuilder(
                Checkout.command().toString(),
                "up",
                "--nodes",
                "3",
                "--source",
                "live",
                "--api-url",
                api.url().toString(),
                "--http-port",
                Integer.toString(httpPort),
                "--kafka-port",
                "0",
                "--cassandra-port",
                "0",
                "--management-port",
                "0",
                "--monitoring-port",
                "0",
                "--console-port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    process.environment().put("TMPDIR", temporary.toString());
    process.environment().put("PRODUCER_SCHEDULE", "off");
    process.environment().put("PRODUCER_API_BUDGET_USERS", "off");
    // The first answer takes longest, and the command waits two seconds for it.
    http.send(request(api.url().resolve("/api/")).build(), BodyHandlers.discarding());
    command = process.start();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              assertThat(command.isAlive()).as(output()).isTrue();
              return says("Ctrl-C ends everything.");
            });
  }

  @AfterEach
  void end() {
    command.descendants().forEach(ProcessHandle::destroyForcibly);
    command.destroyForcibly();
    api.close();
  }

  @Test
  void rowsGoOnBeingAddedWithoutOneBrokerAndWithANodeThatHangs() throws Exception {
    // Given
    land("it warms up");
    land("all are there");

    // When, Then
    one("KafkaBroker").destroyForcibly();
    Landing withoutBroker = land("a broker is gone");
    assertThat(says("has ended (exit code 137), the other 2 go on.")).as(output()).isTrue();

    // When, Then
    ProcessHandle node = one("CassandraDaemon");
    signal("-STOP", node);
    Landing withHungNode = land("a node hangs, too");
    Landing withoutNode = land("it is given up");
    signal("-CONT", node);
    land("it is back");
    assertThat(List.of(withoutBroker, withHungNode, withoutNode))
        .allSatisfy(landing -> assertThat(landing.longestPause()).isLessThan(LONGEST_PAUSE));

    // When: it is told to end
    command.destroy();

    // Then
    assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output()).contains("No schedule adds rows: ./pipeline trigger asks for a run.");
    assertThat(output()).contains("everything has ended.").containsOnlyOnce("✘");
  }

  /** Lands a run of users, whose last row is as much as its first. */
  private Landing land(String when) throws Exception {
    long begin = System.nanoTime();
    String id = trigger();
    int landed = 0;
    long lastRow = begin;
    long longestPause = 0;
    while (landed < USERS) {
      int now = ask(request(URI.create(runs + "/" + id))).path("landed").intValue();
      long moment = System.nanoTime();
      longestPause = Math.max(longestPause, moment - lastRow);
      if (now > landed) {
        landed = now;
        lastRow = moment;
      }
      assertThat(command.isAlive()).as(output()).isTrue();
      assertThat(Duration.ofNanos(moment - begin)).as(output()).isLessThan(LIMIT);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    Landing landing =
        new Landing(Math.round(USERS * 1e9 / (lastRow - begin)), Duration.ofNanos(longestPause));
    System.out.println("Rows while " + when + ": " + landing);
    return landing;
  }

  /** What is refused is asked for again, as the answer says: brokers change their roles. */
  private String trigger() throws Exception {
    HttpRequest request =
        request(runs)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString("{\"count\":" + USERS + "}"))
            .build();
    HttpResponse<String> answer =
        await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofSeconds(1))
            .pollDelay(Duration.ZERO)
            .until(() -> http.send(request, BodyHandlers.ofString()), it -> it.statusCode() == 202);
    return JSON.readTree(answer.body()).path("id").textValue();
  }

  private JsonNode ask(HttpRequest.Builder request) throws Exception {
    return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json");
  }

  private ProcessHandle one(String mainClass) {
    return command
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(mainClass))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  private boolean says(String words) throws Exception {
    return output().contains(words);
  }

  private String output() throws Exception {
    return Files.readString(directory.resolve("output"));
  }

  private record Landing(long rowsASecond, Duration longestPause) {}
}
