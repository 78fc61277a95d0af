package io.userpipeline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's page in a browser, before the pipeline as {@code ./pipeline up} starts it. */
@Tag("page")
class ConsolePageIT extends PageFixture {

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
    sendWhatIsNoUser();

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
  void personalDataIsShownForAReasonAndHiddenAgain() throws Exception {
    // Given
    sendWhatIsNoUser();
    show("/dead-letters");
    Locator letter = page.locator("main a.mono").first();
    reloadUntilVisible(letter);
    letter.click();
    assertThat(page.locator("pre.bytes")).containsText("\"first\" : \"R…\"");
    button("Show personal data…").click();
    assertThat(button("Show for 10 minutes")).isDisabled();
    page.getByLabel("Why do you look?").fill("complaint of 28 November");

    // When
    button("Show for 10 minutes").click();

    // Then
    assertThat(page.locator("pre.bytes")).containsText("Rosalind");
    assertThat(page.locator("#notice")).containsText("complaint of 28 November");
    assertThat(page.locator("#notice")).isInViewport();
    shoot("personal-data");
    page.keyboard().press("g");
    page.keyboard().press("r");
    assertThat(page.locator("#notice")).containsText("is shown to anonymous until");
    button("Hide now").click();
    assertThat(page.locator("#notice")).not().containsText("Personal data");
    page.goBack();
    assertThat(page.locator("pre.bytes")).containsText("\"first\" : \"R…\"");
    assertThat(page.locator("main")).not().containsText("Rosalind");
  }

  @Test
  void theDoctorSaysThatAllIsWellAndWhoLookedAtPersonalData() {
    // When
    show("/doctor");

    // Then
    assertThat(headline()).containsText("All is well", within(LANDING_LIMIT));
    assertThat(page.locator(".findings li")).hasCount(12);
    assertThat(page.locator("main")).containsText("Who looked at personal data");
    shoot("doctor");
  }

  @Test
  void saysWhatEachProgramIsSetToAndWhoSetIt() {
    // Given
    show("/configuration");
    assertThat(setting("Spark job", "pipeline.cassandra.contact-points"))
        .containsText("Spark properties", within(LANDING_LIMIT));

    // When
    page.getByRole(AriaRole.SEARCHBOX).fill("max-in-flight");

    // Then
    assertThat(setting("Spark job", "pipeline.cassandra.contact-points")).hasCount(0);
    assertThat(setting("Spark job", "pipeline.cassandra.max-in-flight")).containsText("256");
    assertThat(setting("Producer", "producer.publish.max-in-flight")).containsText("1024");
    assertThat(program("Console")).containsText("None fits");
    shoot("configuration");
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
    button("Look through the topic, too").click();

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

    for (String screen :
        List.of(
            "/", "/runs", "/trace", "/dead-letters", "/schedule", "/configuration", "/doctor")) {
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

  private Locator program(String name) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
  }

  private Locator setting(String program, String key) {
    return program(program)
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(key));
  }
}
