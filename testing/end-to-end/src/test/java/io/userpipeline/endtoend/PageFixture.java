package io.userpipeline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A browser before the console's page, with the pipeline as {@code ./pipeline up} starts it. */
abstract class PageFixture {

  static final double LANDING_LIMIT = 60_000;

  /** Nobody waits longer to see that something broke. */
  static final double SOON = 8_000;

  private static final Path SHOTS = Path.of("target", "console-page");

  @TempDir static Path folder;

  static RunningPipeline pipeline;
  private static Chromium chromium;
  static URI console;

  private final List<String> errors = new ArrayList<>();
  private final List<String> elsewhere = new ArrayList<>();
  BrowserContext context;
  Page page;

  @BeforeAll
  static void startAll() throws Exception {
    pipeline = RunningPipeline.start(folder);
    console = pipeline.console();
    chromium = new Chromium();
  }

  @AfterAll
  static void endAll() {
    if (chromium != null) {
      chromium.close();
    }
    if (pipeline != null) {
      pipeline.close();
    }
  }

  @BeforeEach
  void openBrowser() {
    open(new Browser.NewContextOptions().setViewportSize(1_440, 900));
  }

  @AfterEach
  void nothingWasAskedElsewhereAndNothingFailed() {
    context.close();
    assertThat(elsewhere).isEmpty();
    assertThat(errors).isEmpty();
  }

  void open(Browser.NewContextOptions options) {
    context = chromium.browser().newContext(options);
    page = context.newPage();
    page.onPageError(errors::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(console.toString())) {
            elsewhere.add(request.url());
          }
        });
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            errors.add(message.text());
          }
        });
  }

  void show(String path) {
    page.navigate(console.resolve(path).toString());
    page.locator("h1").first().waitFor();
  }

  static void sendWhatIsNoUser() throws Exception {
    String key = UUID.randomUUID().toString();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", pipeline.brokers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>("user_created", key, "{\"name\":{\"first\":\"Rosalind\"}}"))
          .get();
    }
  }

  void reloadUntilVisible(Locator wanted) {
    for (int attempt = 0; attempt < 30 && !wanted.isVisible(); attempt++) {
      page.waitForTimeout(1_000);
      if (!wanted.isVisible()) {
        page.reload();
        page.locator("h1").first().waitFor();
      }
    }
    assertThat(wanted).isVisible();
  }

  String eventOf(String run) {
    return context
        .request()
        .get(console.resolve("/api/runs/" + run + "/events?limit=1").toString())
        .text()
        .replaceAll("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1");
  }

  Locator headline() {
    return page.locator("h1").first();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void shoot(String name) {
    byte[] unused =
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  static ContainsTextOptions within(double millis) {
    return new ContainsTextOptions().setTimeout(millis);
  }

  static IsVisibleOptions visibleWithin(double millis) {
    return new IsVisibleOptions().setTimeout(millis);
  }
}
