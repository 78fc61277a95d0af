package io.userpipeline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page answers what somebody does, and stays small, beside ten thousand runs, a hundred
 * thousand dead letters and a thousand events a second. {@code -Dpage.minutes=30} looks for longer,
 * {@code -Dpage.runs} takes fewer runs.
 */
@Tag("page")
@Tag("long")
class ConsolePageUnderLoadIT extends PageFixture {

  private static final int RUNS = Integer.getInteger("page.runs", 10_000);
  private static final int LETTERS = 100_000;
  private static final int EVENTS_A_TICK = 100;
  private static final int TICK_MILLIS = 100;
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("page.minutes", 3));
  private static final double MOST_MILLIS = 100;
  private static final long MOST_OF_THE_TAB = 150L * 1024 * 1024;
  private static final long MOST_OF_THE_CONSOLE = 256L * 1024 * 1024;

  /** How long the page took from each key or click to what it then showed. */
  private static final String WATCH_INPUT =
      """
      window.inputs = [];
      new PerformanceObserver(list => {
        for (const event of list.getEntries().filter(entry => entry.interactionId))
          window.inputs.push(event.duration);
      }).observe({ type: 'event', durationThreshold: 16, buffered: true });
      """;

  private static List<String> users;

  @BeforeAll
  static void fill() throws Exception {
    users = users();
    try (var producer = producer()) {
      for (int number = 0; number < LETTERS; number++) {
        var unused = producer.send(letter(number));
      }
    }
    HttpClient http = HttpClient.newHttpClient();
    for (int number = 0; number < RUNS; number++) {
      HttpRequest request =
          HttpRequest.newBuilder(console.resolve("/api/runs"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"count\":1}"))
              .build();
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void whoeverWorksWithItNeverWaits() throws Exception {
    // Given
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    try (var producer = producer()) {
      var sending =
          thread.scheduleAtFixedRate(() -> send(producer), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
      show("/");
      page.evaluate(WATCH_INPUT);
      long end = System.nanoTime() + TIME.toNanos();

      // When
      while (System.nanoTime() < end) {
        work();
      }

      // Then
      shootInBothThemes();
      assertThat(sending.isDone()).isFalse();
      List<Double> inputs = inputs();
      double slow = inputs.get(inputs.size() * 98 / 100);
      long tab = tabBytes();
      long console = consoleBytes();
      System.out.printf(
          "of %s inputs 98 %% within %s ms, the slowest %s ms; tab %s MB, console %s MB%n",
          inputs.size(), slow, inputs.get(inputs.size() - 1), tab >> 20, console >> 20);
      assertThat(slow).isLessThan(MOST_MILLIS);
      assertThat(tab).isLessThan(MOST_OF_THE_TAB);
      assertThat(console).isLessThan(MOST_OF_THE_CONSOLE);
    } finally {
      thread.shutdownNow();
    }
  }

  /** As somebody does who looks around: without loading the page anew. */
  private void work() {
    for (String screen : List.of("/runs", "/dead-letters", "/schedule", "/")) {
      Locator link = page.locator("nav a[href='%s']".formatted(screen)).first();
      link.click();
      assertThat(link).hasAttribute("aria-current", "page");
      page.waitForTimeout(500);
      page.keyboard().press("j");
      page.keyboard().press("k");
      page.waitForTimeout(500);
    }
    page.keyboard().press("/");
    assertThat(page.locator("input[name=id]")).isFocused();
    String id = UUID.randomUUID().toString();
    page.keyboard().type(id);
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/trace/" + id));
    headline().click();
    page.keyboard().press("?");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    page.keyboard().press("Escape");
  }

  /** The time of each, the quickest first; there are some. */
  private List<Double> inputs() {
    List<?> measured = (List<?>) page.evaluate("window.inputs");
    assertThat(measured).hasSizeGreaterThan(10);
    return measured.stream().map(time -> ((Number) time).doubleValue()).sorted().toList();
  }

  /** For people to look at: the pipeline at work. */
  private void shootInBothThemes() {
    page.locator("nav a[href='/']").first().click();
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      page.waitForTimeout(2_000);
      shoot("at-work-" + theme.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void send(KafkaProducer<String, String> producer) {
    for (int number = 0; number < EVENTS_A_TICK; number++) {
      var unused = producer.send(user(number));
    }
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", pipeline.brokers(), "linger.ms", 20),
        new StringSerializer(),
        new StringSerializer());
  }

  /** Of somebody who knows no runs. */
  private static ProducerRecord<String, String> user(int number) {
    return new ProducerRecord<>(
        "user_created", UUID.randomUUID().toString(), users.get(number % users.size()));
  }

  private static List<String> users() throws IOException, InterruptedException {
    try (RandomUserStandIn api = RandomUserStandIn.startWithoutBudget(0)) {
      HttpRequest request =
          HttpRequest.newBuilder(api.url().resolve("/api/?results=" + EVENTS_A_TICK)).build();
      String page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      List<String> users = new ArrayList<>();
      new ObjectMapper().readTree(page).path("results").forEach(user -> users.add(user.toString()));
      assertThat(users).hasSize(EVENTS_A_TICK);
      return users;
    }
  }

  private static ProducerRecord<String, String> letter(int number) {
    var letter =
        new ProducerRecord<>(
            "user_created.dlq", UUID.randomUUID().toString(), "{\"phone\":" + number + "}");
    Map.of(
            "dead-letter-reason", "phone must be text (" + number % 10 + ")",
            "dead-letter-stage", "validate",
            "dead-letter-topic", "user_created",
            "dead-letter-partition", "0",
            "dead-letter-offset", Integer.toString(number),
            "dead-letter-timestamp", "1795600800000")
        .forEach(
            (name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return letter;
  }

  private static long consoleBytes() throws IOException {
    return residentBytes("console/target/quarkus-app", "VmRSS:");
  }

  /** What the tab has for itself; code and fonts it shares with the browser. */
  private static long tabBytes() throws IOException {
    return residentBytes("--type=renderer", "RssAnon:");
  }

  /** Of the largest process whose command has this. */
  private static long residentBytes(String command, String kind) throws IOException {
    long most = 0;
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      if (commandOf(process.pid()).contains(command)) {
        most = Math.max(most, memory(process.pid(), kind));
      }
    }
    assertThat(most).as(command).isPositive();
    return most;
  }

  /** Whole: Java gives up on the long ones of a browser. */
  private static String commandOf(long process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process), "cmdline"));
    } catch (IOException e) {
      return ""; // It has just ended.
    }
  }

  private static long memory(long process, String kind) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
        .filter(line -> line.startsWith(kind))
        .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
