package io.userpipeline.localstack.randomuser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomUserStandInTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final RandomUserStandIn standIn = RandomUserStandIn.start(0, clock);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    standIn.close();
  }

  @Test
  void theSameSeedAndPageGiveTheSameUsers() throws Exception {
    byte[] first = get("/api/?results=20&seed=abc&page=3").body();

    assertThat(get("/api/1.4/?results=20&seed=abc&page=3").body()).isEqualTo(first);
    assertThat(get("/api/?results=20&seed=abc&page=4").body()).isNotEqualTo(first);
    assertThat(get("/api/?results=20&seed=abd&page=3").body()).isNotEqualTo(first);
  }

  @Test
  void fewerUsersAreThePrefixOfMore() throws Exception {
    JsonNode five = users("/api/?results=5&seed=abc");

    List<JsonNode> firstOfTwenty = list(users("/api/?results=20&seed=abc")).subList(0, 5);

    assertThat(list(five)).isEqualTo(firstOfTwenty);
  }

  @Test
  void aPageIsAStreamOfItsOwnAndSeedAndPageCollideAsInTheRealApi() throws Exception {
    assertThat(users("/api/?results=5&seed=abc&page=2"))
        .isEqualTo(users("/api/?results=5&seed=abc2"));
  }

  @Test
  void theUuidDependsOnSeedPageAndPositionAlone() throws Exception {
    JsonNode swiss = users("/api/?seed=abc&nat=ch").get(0);

    JsonNode french = users("/api/?seed=abc&nat=fr").get(0);

    assertThat(french.at("/login/uuid")).isEqualTo(swiss.at("/login/uuid"));
    assertThat(french.at("/name")).isNotEqualTo(swiss.at("/name"));
  }

  @Test
  void all21NationalitiesComeWithTheirKindsOfPostcodeAndId() throws Exception {
    JsonNode users = users("/api/?results=2000&seed=abc");

    assertThat(list(users))
        .extracting(user -> user.path("nat").textValue())
        .containsOnly(
            "AU", "BR", "CA", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IN", "IR", "MX",
            "NL", "NO", "NZ", "RS", "TR", "UA", "US");
    assertThat(nationalitiesWhere(users, user -> user.at("/location/postcode").isTextual()))
        .containsExactlyInAnyOrder("CA", "GB", "NL", "NO");
    assertThat(nationalitiesWhere(users, user -> user.at("/id/value").isNull()))
        .containsExactlyInAnyOrder("IR", "NZ", "TR", "UA");
  }

  @Test
  void aUserHasTheFieldsOfVersion14InTheirOrder() throws Exception {
    JsonNode user = users("/api/?seed=abc").get(0);

    assertThat(user.fieldNames()).toIterable().containsExactlyElementsOf(UserQuery.FIELDS);
    assertThat(user.at("/login/md5").textValue())
        .isEqualTo(
            Digests.hex(
                "MD5",
                user.at("/login/password").textValue() + user.at("/login/salt").textValue()));
    assertThat(user.at("/dob/age").intValue()).isBetween(24, 81);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "5001", "1.5", "abc", "", "5&results=6"})
  void aWrongNumberOfResultsIsOneUserAndNoError(String results) throws Exception {
    assertThat(users("/api/?seed=abc&results=" + results)).hasSize(1);
  }

  @Test
  void oneUnknownNationalityVoidsTheList() throws Exception {
    assertThat(nationalitiesWhere(users("/api/?results=500&seed=a&nat=us,zz"), user -> true))
        .hasSize(21);
    assertThat(nationalitiesWhere(users("/api/?results=500&seed=a&nat=us,De"), user -> true))
        .containsExactlyInAnyOrder("US", "DE");
  }

  @Test
  void incExcAndNoinfoChooseWhatIsGiven() throws Exception {
    JsonNode included = users("/api/?inc=name,%20Email&seed=abc").get(0);
    JsonNode excluded = users("/api/?exc=login&seed=abc").get(0);
    JsonNode unknown = users("/api/?inc=nothing&seed=abc").get(0);
    JsonNode page = JSON.readTree(get("/api/?noinfo&seed=abc").body());

    assertThat(included.fieldNames()).toIterable().containsExactly("name", "email");
    assertThat(excluded.has("login")).isFalse();
    assertThat(unknown).isEmpty();
    assertThat(page.fieldNames()).toIterable().containsExactly("results");
  }

  @Test
  void theBudgetOfUsersEndsWith429UntilTheWindowIsOver() throws Exception {
    for (int request = 0; request < 4; request++) {
      assertThat(get("/api/?results=5000").statusCode()).isEqualTo(200);
    }

    assertThat(get("/api/?results=1").statusCode()).isEqualTo(429);
    clock.advance(Duration.ofSeconds(300));
    assertThat(get("/api/?results=1").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() throws Exception {
    String tag = get("/api/?seed=abc").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = get("/api/?seed=abc", "If-None-Match", tag);

    assertThat(tag).startsWith("W/\"");
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void theBodyIsCompressedForClientsThatAskForIt() throws Exception {
    byte[] plain = get("/api/?seed=abc&results=50").body();

    HttpResponse<byte[]> compressed = get("/api/?seed=abc&results=50", "Accept-Encoding", "gzip");

    assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
        .isEqualTo(plain);
  }

  @Test
  void otherPathsAreNotFound() throws Exception {
    assertThat(get("/api/0.7/").statusCode()).isEqualTo(404);
    assertThat(get("/other").statusCode()).isEqualTo(404);
  }

  @Test
  void orderedFaultsComeInTheirOrderAndThenAllIsWell() throws Exception {
    standIn.orderFaults(
        Fault.status(503),
        Fault.html(403),
        Fault.emptyResults(),
        Fault.errorBody(),
        Fault.truncatedBody(),
        Fault.hugeBody(1_000_000));

    assertThat(get("/api/").statusCode()).isEqualTo(503);
    HttpResponse<byte[]> html = get("/api/");
    assertThat(html.statusCode()).isEqualTo(403);
    assertThat(html.headers().firstValue("Content-Type"))
        .hasValueSatisfying(t -> assertThat(t).startsWith("text/html"));
    assertThat(users("/api/")).isEmpty();
    assertThat(JSON.readTree(get("/api/").body()).has("error")).isTrue();
    byte[] truncated = get("/api/").body();
    assertThatThrownBy(() -> JSON.readTree(truncated)).isInstanceOf(IOException.class);
    assertThat(get("/api/").body()).hasSize(1_000_000);
    assertThat(users("/api/")).hasSize(1);
  }

  @Test
  void aResetConnectionGivesNoAnswer() throws Exception {
    standIn.orderFaults(Fault.connectionReset());

    assertThatThrownBy(() -> get("/api/")).isInstanceOf(IOException.class);
  }

  @Test
  void aBrokenBodyEndsWithinIt() throws Exception {
    standIn.orderFaults(Fault.brokenBody());

    assertThatThrownBy(() -> get("/api/")).isInstanceOf(IOException.class);
  }

  @Test
  void aRedirectNamesItsTarget() throws Exception {
    standIn.orderFaults(Fault.redirect(URI.create("http://other.example/")));

    HttpResponse<byte[]> redirect = get("/api/");

    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(redirect.headers().firstValue("Location")).hasValue("http://other.example/");
  }

  @Test
  void aRateLimitNamesItsEnd() throws Exception {
    standIn.orderFaults(Fault.rateLimit(Duration.ofSeconds(7)));

    HttpResponse<byte[]> refusal = get("/api/");

    assertThat(refusal.statusCode()).isEqualTo(429);
    assertThat(refusal.headers().firstValue("Retry-After")).hasValue("7");
  }

  @Test
  void aGoodAnswerCanBeSpoiledInOneThing() throws Exception {
    standIn.orderFaults(Fault.oneUserMissing(), Fault.otherSeed());

    assertThat(users("/api/?results=3&seed=abc")).hasSize(2);
    JsonNode page = JSON.readTree(get("/api/?results=3&seed=abc").body());
    assertThat(page.path("results")).hasSize(3);
    assertThat(page.path("info").path("seed").textValue()).isNotEqualTo("abc");
  }

  @Test
  void aDelayHoldsTheAnswerBackAndADripItsBody() throws Exception {
    standIn.orderFaults(
        Fault.delay(Duration.ofMillis(400)), Fault.slowDrip(Duration.ofMillis(400)));

    assertThat(timeOf("/api/")).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    assertThat(timeOf("/api/")).isGreaterThanOrEqualTo(Duration.ofMillis(350));
  }

  @Test
  void theRequestsAreRemembered() throws Exception {
    get("/api/?seed=abc");

    assertThat(standIn.requests()).containsExactly("/api/?seed=abc");
  }

  private Duration timeOf(String path) throws Exception {
    long start = System.nanoTime();
    get(path);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Set<String> nationalitiesWhere(JsonNode users, Predicate<JsonNode> condition) {
    return list(users).stream()
        .filter(condition)
        .map(user -> user.path("nat").textValue())
        .collect(Collectors.toSet());
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private JsonNode users(String path) throws Exception {
    return JSON.readTree(get(path).body()).path("results");
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(standIn.url().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static final class MovableClock extends Clock {

    private Instant now;

    MovableClock(Instant now) {
      this.now = now;
    }

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
