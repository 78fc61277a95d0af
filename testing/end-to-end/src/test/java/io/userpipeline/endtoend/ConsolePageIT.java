package io.userpipeline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's page in a browser, before the pipeline as {@code ./pipeline up} starts it. */
@Tag("page")
class ConsolePageIT {

  private static final double LANDING_LIMIT = 60_000;

  /** Nobody waits longer to see that something broke. */
  private static final double SOON = 8_000;

  private static final Path SHOTS = Path.of("target", "console-page");

  @TempDir private static Path folder;

  private static RunningPipeline pipeline;
  private static Chromium chromium;
  private static URI console;

  private final List<String> errors = new ArrayList<>();
  private final List<String> elsewhere = new ArrayList<>();
  private BrowserContext context;
  private Page page;

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

  @Test
  void saysThatEverythingWorksAndHasLanded() {
    // When
    show("/");

    // Then
    assertThat(headline()).containsText("All four hops work", within(LANDING_LIMIT));
    assertThat(page.locator("main")).containsText("Spark job");
    assertThat(page.locator("canvas")).hasCount(3);
    shoot("overview");
  }

  @Test
  void aRunIsAskedForLandsAndItsEventIsFoundAndMasked() {
    // Given
    show("/");

    // When
    page.keyboard().press("n");
    page.getByLabel("How many users").fill("7");
    button("Ask for 7 users").click();

    // Then
    page.waitForURL(Pattern.compile(".*/runs/[0-9a-f-]{36}.*"));
    assertThat(headline()).containsText("All landed", within(LANDING_LIMIT));
    shoot("run");
    String run = page.url().replaceAll(".*/runs/([0-9a-f-]{36}).*", "$1");
    String event = eventOf(run);
    page.keyboard().press("/");
    assertThat(page.locator("input[name=id]")).isFocused();
    page.keyboard().type(event);
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING, heading("It landed.")))
        .isVisible(visibleWithin(LANDING_LIMIT));
    assertThat(page.locator("main")).containsText("Row in Cassandra");
    assertThat(page.locator("main")).not().containsText("@example.com");
    shoot("trace");
  }

  @Test
  void aRecordThatIsNoUserIsADeadLetterWithItsReasonAndIsRedriven() throws Exception {
    // Given
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

    // When
    show("/dead-letters");
    Locator letter = page.locator("main a.mono").first();
    reloadUntilVisible(letter);
    shoot("dead-letters");
    letter.click();

    // Then
    Locator opened = page.locator("pre.bytes");
    assertThat(opened).containsText("\"first\" : \"R…\"");
    assertThat(page.locator("main")).not().containsText("Rosalind");
    button("Redrive this one…").click();
    button("Redrive 1").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Redriven: 1 of 1");
    shoot("redriven");
  }

  @Test
  void theEventsOfAUserAreFoundByAnAddressThatIsInNoAddress() {
    // Given
    show("/trace");
    page.locator("input[name=id]").fill("nobody.at.all@example.com");
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).containsText("Nothing has an index of e-mail addresses");
    shoot("person");

    // When
    button("Read the topic").click();

    // Then
    assertThat(page.getByRole(AriaRole.HEADING, heading("No event of this user")))
        .isVisible(visibleWithin(LANDING_LIMIT));
    assertThat(page.locator("main")).containsText("are all that Kafka keeps");
    assertThat(page).not().hasURL(Pattern.compile("example"));
  }

  @Test
  void onePageOfARunIsAskedForAgain() {
    // Given
    show("/");
    page.keyboard().press("n");
    page.getByLabel("How many users").fill("5001");
    button("Ask for 5,001 users").click();
    page.waitForURL(Pattern.compile(".*/runs/[0-9a-f-]{36}.*"));
    assertThat(headline()).containsText("All landed", within(LANDING_LIMIT));
    assertThat(page.locator(".pages tbody tr")).hasCount(2);
    shoot("pages");
    String run = page.url();

    // When
    button("Retry page 2…").click();
    button("Publish 1 event again").click();

    // Then
    page.waitForURL(url -> !url.equals(run));
    assertThat(headline()).containsText("All landed", within(LANDING_LIMIT));
    assertThat(page.locator("main")).containsText("Replay of");
  }

  @Test
  void theScheduleIsPausedWithAReasonAndResumed() {
    // Given
    show("/schedule");
    assertThat(page.locator(".slots li")).hasCount(8);
    assertThat(page.locator(".slots .next")).containsText("Next run");

    // When
    button("Pause…").click();
    page.getByLabel("Reason").fill("the table is repaired");
    button("Pause the schedule").click();

    // Then
    assertThat(headline()).containsText("The schedule is paused");
    assertThat(page.locator("main")).containsText("the table is repaired");
    assertThat(page.getByText("Left out: paused")).hasCount(5);
    shoot("schedule");
    button("Resume now").click();
    assertThat(headline()).containsText("Next run");
  }

  @Test
  void aBrokerThatHangsIsSeenWithinSecondsAndItsRecoveryWithoutAReload() throws Exception {
    // Given
    show("/");
    assertThat(headline()).containsText("All four hops work", within(LANDING_LIMIT));

    // When
    pipeline.pauseKafka();

    // Then
    try {
      assertThat(headline()).containsText("Kafka", within(SOON));
      shoot("kafka-hangs");
    } finally {
      pipeline.resumeKafka();
    }
    assertThat(headline()).containsText("All four hops work", within(LANDING_LIMIT));
  }

  @Test
  void anIdThatNobodyKnowsIsSaidToBeUnknown() {
    // When
    show("/trace/" + UUID.randomUUID());

    // Then
    assertThat(page.locator("main")).containsText("Nothing is known of it", within(LANDING_LIMIT));
  }

  @Test
  void keysLeadFromScreenToScreenAndHelpIsOneOfThem() {
    // Given
    show("/");

    // When
    page.keyboard().press("g");
    page.keyboard().press("r");

    // Then
    page.waitForURL(Pattern.compile(".*/runs"));
    page.keyboard().press("?");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
  }

  @ParameterizedTest
  @CsvSource({"light, 1440", "light, 390", "dark, 1440", "dark, 390"})
  void everyScreenIsForEveryoneInEveryThemeAndWidth(String theme, int width) {
    // Given
    context.close();
    open(
        new Browser.NewContextOptions()
            .setViewportSize(width, 900)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));

    for (String screen : List.of("/", "/runs", "/trace", "/dead-letters", "/schedule")) {
      // When
      show(screen);
      List<Rule> broken = new AxeBuilder(page).analyze().getViolations();

      // Then
      assertThat(broken)
          .as("%s in %s at %s", screen, theme, width)
          .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
          .isEmpty();
      int tooWide =
          ((Number)
                  page.evaluate(
                      "document.documentElement.scrollWidth -"
                          + " document.documentElement.clientWidth"))
              .intValue();
      assertThat(tooWide).as("%s scrolls sideways at %s", screen, width).isLessThanOrEqualTo(0);
      shoot("%s-%s-%s".formatted(screen.equals("/") ? "home" : screen.substring(1), theme, width));
    }
  }

  private void open(Browser.NewContextOptions options) {
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

  private void show(String path) {
    page.navigate(console.resolve(path).toString());
    page.locator("h1").first().waitFor();
  }

  private void reloadUntilVisible(Locator wanted) {
    for (int attempt = 0; attempt < 30 && !wanted.isVisible(); attempt++) {
      page.waitForTimeout(1_000);
      if (!wanted.isVisible()) {
        page.reload();
        page.locator("h1").first().waitFor();
      }
    }
    assertThat(wanted).isVisible();
  }

  private String eventOf(String run) {
    return context
        .request()
        .get(console.resolve("/api/runs/" + run + "/events?limit=1").toString())
        .text()
        .replaceAll("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1");
  }

  private Locator headline() {
    return page.locator("h1").first();
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void shoot(String name) {
    byte[] unused =
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static ContainsTextOptions within(double millis) {
    return new ContainsTextOptions().setTimeout(millis);
  }

  private static IsVisibleOptions visibleWithin(double millis) {
    return new IsVisibleOptions().setTimeout(millis);
  }
}
