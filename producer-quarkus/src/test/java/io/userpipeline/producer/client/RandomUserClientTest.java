package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.producer.WithoutKafka;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class RandomUserClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LATE = Duration.ofSeconds(5);

  @Inject UserSource injected;
  RandomUserStandIn api;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final FetchActivity activity = new FetchActivity(Clock.systemUTC());
  private ApiSettings settings;

  @BeforeEach
  void askTheStandIn() {
    settings =
        ApiSettings.defaults()
            .with("url", api.url())
            .with("timeout", "1s")
            .with("connect-timeout", "1s")
            .with("max-response-size", "1M")
            .with("retry.attempts", 2)
            .with("retry.first-pause", "10ms")
            .with("retry.longest-pause", "20ms")
            .with("circuit-breaker.calls", 100);
  }

  static Stream<Arguments> passingFaults() {
    return Stream.of(
        Arguments.of(Fault.status(408), FetchProblem.STATUS),
        Arguments.of(Fault.status(500), FetchProblem.STATUS),
        Arguments.of(Fault.status(503), FetchProblem.STATUS),
        Arguments.of(Fault.html(200), FetchProblem.NOT_JSON),
        Arguments.of(Fault.html(502), FetchProblem.STATUS),
        Arguments.of(Fault.html(504), FetchProblem.STATUS),
        Arguments.of(Fault.emptyResults(), FetchProblem.EMPTY_RESULTS),
        Arguments.of(Fault.errorBody(), FetchProblem.API_ERROR),
        Arguments.of(Fault.oneUserMissing(), FetchProblem.WRONG_COUNT),
        Arguments.of(Fault.truncatedBody(), FetchProblem.NOT_JSON),
        Arguments.of(Fault.brokenBody(), FetchProblem.BROKEN_OFF),
        Arguments.of(Fault.connectionReset(), FetchProblem.UNREACHABLE),
        Arguments.of(Fault.delay(LATE), FetchProblem.TIMEOUT),
        Arguments.of(Fault.slowDrip(LATE), FetchProblem.TIMEOUT));
  }

  static Stream<Arguments> finalFaults() {
    return Stream.of(
        Arguments.of(
            Fault.redirect(URI.create("http://other.example/secret?x=y")), FetchProblem.REDIRECTED),
        Arguments.of(Fault.status(304), FetchProblem.STATUS),
        Arguments.of(Fault.status(404), FetchProblem.STATUS),
        Arguments.of(Fault.html(403), FetchProblem.STATUS),
        Arguments.of(Fault.hugeBody(2_000_000), FetchProblem.TOO_LARGE),
        Arguments.of(Fault.otherSeed(), FetchProblem.WRONG_SEED));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void whatMayPassIsTriedAgainAndThenNamed(Fault fault, FetchProblem problem) {
    // Given
    RandomUserClient client = client();
    Page page = page(client, 20);
    api.orderFaults(fault, fault);

    // When
    FetchException failure = failure(client, page);

    // Then
    assertThat(failure.problem()).isEqualTo(problem);
    assertThat(failure.passes()).isTrue();
    assertThat(failure).hasNoCause();
    assertThat(requestsFor(page)).hasSize(2);
    assertThat(calls(problem.name())).isEqualTo(2);
    assertThat(registry.get("userpipeline.fetch.retries").counter().count()).isEqualTo(1);
    assertThat(registry.get("userpipeline.fetch.users").counter().count()).isZero();
    assertThat(activity.lastSuccess()).isEmpty();
    assertThat(activity.outstandingSince()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void theFetchRecoversWhenTheApiDoes(Fault fault, FetchProblem problem) {
    // Given
    RandomUserClient client = client();
    Page page = page(client, 20);
    api.orderFaults(fault);

    // When
    List<byte[]> users = fetch(client, page);

    // Then
    assertThat(users).hasSize(20);
    assertThat(calls(problem.name())).isEqualTo(1);
    assertThat(calls("success")).isEqualTo(1);
    assertThat(registry.get("userpipeline.fetch.users").counter().count()).isEqualTo(20);
    assertThat(activity.lastSuccess()).isPresent();
    assertThat(activity.outstandingSince()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("finalFaults")
  void whatDoesNotPassIsAskedForOnce(Fault fault, FetchProblem problem) {
    // Given
    RandomUserClient client = client();
    Page page = page(client, 20);
    api.orderFaults(fault);

    // When
    FetchException failure = failure(client, page);

    // Then
    assertThat(failure.problem()).isEqualTo(problem);
    assertThat(failure.passes()).isFalse();
    assertThat(requestsFor(page)).hasSize(1);
    assertThat(calls(problem.name())).isEqualTo(1);
    assertThat(fetch(client, page)).hasSize(20);
  }

  @Test
  void aRefusalForAskingTooMuchIsWaitedForAndIsNoAttempt() {
    // Given
    RandomUserClient client = client(settings.with("retry.attempts", 1));
    Page page = page(client, 20);
    api.orderFaults(Fault.rateLimit(Duration.ofSeconds(1)), Fault.rateLimit(Duration.ZERO));
    long start = System.nanoTime();

    // When
    UniAssertSubscriber<List<byte[]>> limited = subscribe(client, page);
    await().atMost(LIMIT).until(() -> calls("RATE_LIMITED") == 1);
    await().atMost(LIMIT).until(() -> activity.outstandingSince().isEmpty());
    UniAssertSubscriber<List<byte[]>> other = subscribe(client, page(client, 1));

    // Then
    limited.awaitItem(LIMIT);
    other.awaitItem(LIMIT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(calls("RATE_LIMITED")).isEqualTo(2);
    assertThat(registry.get("userpipeline.fetch.retries").counter().count()).isZero();
  }

  @Test
  void aFetchOverTheBudgetWaits() {
    // Given
    RandomUserClient client =
        client(settings.with("page-size", 20).with("budget.users", 20).with("budget.window", "2s"));
    fetch(client, page(client, 20));
    Page second = page(client, 20);

    // When
    UniAssertSubscriber<List<byte[]>> waiting = subscribe(client, second);

    // Then
    assertThat(registry.get("userpipeline.fetch.budget.waiting").gauge().value()).isEqualTo(1);
    assertThat(activity.outstandingSince()).isEmpty();
    assertThat(requestsFor(second)).isEmpty();
    waiting.awaitItem(LIMIT);
    assertThat(registry.get("userpipeline.fetch.budget.waiting").gauge().value()).isZero();
  }

  @Test
  void anApiThatFailsIsLeftAloneUntilASingleCallSucceeds() {
    // Given
    RandomUserClient client =
        client(settings.with("circuit-breaker.calls", 2).with("circuit-breaker.open-time", "1s"));
    Page page = page(client, 1);
    api.orderFaults(Fault.status(503), Fault.status(503));
    failure(client, page);
    assertThat(circuit("open")).isOne();

    // When
    FetchException leftAlone = failure(client, page);

    // Then
    assertThat(leftAlone.problem()).isEqualTo(FetchProblem.CIRCUIT_OPEN);
    assertThat(leftAlone.passes()).isTrue();
    assertThat(requestsFor(page)).hasSize(2);
    await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> fetch(client, page));
    assertThat(circuit("closed")).isOne();
    assertThat(circuit("open")).isZero();
  }

  @Test
  void cancellingHangsUpBeforeTheAnswer() {
    try (HangingServer server = HangingServer.silent()) {
      // Given
      RandomUserClient client = client(settings.with("url", server.url()).with("timeout", "1m"));
      UniAssertSubscriber<List<byte[]>> fetching = subscribe(client, page(client, 1));
      await().atMost(LIMIT).until(server::isAsked);

      // When
      fetching.cancel();

      // Then
      await().atMost(LIMIT).until(server::isClientGone);
      assertThat(activity.outstandingSince()).isEmpty();
    }
  }

  @Test
  void cancellingHangsUpWithinTheAnswer() {
    try (HangingServer server = HangingServer.dripping()) {
      // Given
      RandomUserClient client = client(settings.with("url", server.url()).with("timeout", "1m"));
      UniAssertSubscriber<List<byte[]>> fetching = subscribe(client, page(client, 1));
      await().atMost(LIMIT).until(server::isAsked);

      // When
      fetching.cancel();

      // Then
      await().atMost(LIMIT).until(server::isClientGone);
    }
  }

  @Test
  void anAnswerThatDripsIsLeftAfterTheTimeout() {
    try (HangingServer server = HangingServer.dripping()) {
      // Given
      RandomUserClient client =
          client(settings.with("url", server.url()).with("retry.attempts", 1));

      // When
      FetchException failure = failure(client, page(client, 1));

      // Then
      assertThat(failure.problem()).isEqualTo(FetchProblem.TIMEOUT);
      await().atMost(LIMIT).until(server::isClientGone);
    }
  }

  @Test
  void cancellingEndsTheAttempts() {
    // Given
    RandomUserClient client =
        client(
            settings
                .with("retry.attempts", 100)
                .with("retry.first-pause", "200ms")
                .with("retry.longest-pause", "200ms"));
    Page page = page(client, 1);
    api.orderFaults(Fault.status(503));
    UniAssertSubscriber<List<byte[]>> fetching = subscribe(client, page);
    await().atMost(LIMIT).until(() -> calls("STATUS") == 1);

    // When
    fetching.cancel();

    // Then
    await().during(Duration.ofSeconds(1)).atMost(LIMIT).until(() -> requestsFor(page).size() == 1);
  }

  @Test
  void cancellingLeavesTheQueueOfTheBudget() {
    // Given
    RandomUserClient client = client(settings.with("page-size", 20).with("budget.users", 20));
    fetch(client, page(client, 20));
    UniAssertSubscriber<List<byte[]>> waiting = subscribe(client, page(client, 20));

    // When
    waiting.cancel();

    // Then
    assertThat(registry.get("userpipeline.fetch.budget.waiting").gauge().value()).isZero();
  }

  @Test
  void aBadAnswerIsDescribedWithoutItsContent() {
    // Given
    RandomUserClient client = client();
    api.orderFaults(Fault.html(403));

    // When
    FetchException failure = failure(client, page(client, 1));

    // Then
    assertThat(failure)
        .hasMessage(
            "the status is not 200 (status=403, type=text/html, bytes=124,"
                + " begins=<!DOCTYPE *><html><head><title>*</title></head>"
                + "<body><h1>*, *</h1></body></html>)");
  }

  @Test
  void ofARedirectOnlyTheHostIsTold() {
    // Given
    RandomUserClient client = client();
    api.orderFaults(Fault.redirect(URI.create("https://other.example/secret?key=abc")));

    // When
    FetchException failure = failure(client, page(client, 1));

    // Then
    assertThat(failure)
        .hasMessageContaining("to=other.example,")
        .hasMessageNotContainingAny("secret", "abc");
  }

  @Test
  void theUsersAreTheBytesTheApiSends() throws Exception {
    // Given
    Page page = new Page(injected.query(), UUID.randomUUID().toString(), 2, 3);
    String sent = body("/api/1.4/?seed=" + page.seed() + "&page=2&results=3");

    // When
    List<byte[]> users = fetch(injected, page);

    // Then
    String joined = String.join(",", users.stream().map(user -> new String(user, UTF_8)).toList());
    assertThat(sent).contains("\"results\":[" + joined + "]");
  }

  @Test
  void theRequestNamesSeedPageAndSize() {
    // Given
    Page page = new Page(injected.query(), UUID.randomUUID().toString(), 7, 4);

    // When
    fetch(injected, page);

    // Then
    assertThat(requestsFor(page))
        .singleElement()
        .asString()
        .startsWith("/api/1.4/?")
        .contains("page=7", "results=4");
  }

  @Test
  void anotherApiIsAskedByItsOwnNames() {
    // Given
    RandomUserClient client =
        client(
            settings
                .with("path", "/api/")
                .with("parameter-names.seed", "stream")
                .with("parameter-names.page", "number")
                .with("parameters.results", 1)
                .with("parameter-names.results", "size")
                .with("pointers.seed", ""));
    Page page = page(client, 1);

    // When
    fetch(client, page);

    // Then
    assertThat(requestsFor(page))
        .singleElement()
        .asString()
        .startsWith("/api/?")
        .contains("stream=" + page.seed(), "number=1", "size=1");
  }

  @Test
  void pathAndParametersAreThoseOfTheQuery() {
    // Given
    UserQuery query = new UserQuery("/api/", Map.of("nat", "gb,us", "x", "a b&c=é"));
    Page page = new Page(query, UUID.randomUUID().toString(), 1, 4);

    // When
    fetch(injected, page);

    // Then
    assertThat(requestsFor(page))
        .singleElement()
        .asString()
        .startsWith("/api/?")
        .contains("x=a+b%26c%3D%C3%A9");
    assertThat(injected.address(query)).isEqualTo(api.url().resolve("/api/"));
  }

  @Test
  void anAnswerWithoutAnEndIsLeft() {
    try (HangingServer server = HangingServer.flooding()) {
      // Given
      RandomUserClient client = client(settings.with("url", server.url()));

      // When
      FetchException failure = failure(client, page(client, 1));

      // Then
      assertThat(failure.problem()).isEqualTo(FetchProblem.TOO_LARGE);
      await().atMost(LIMIT).until(server::isClientGone);
    }
  }

  @Test
  void anAddressWhereNobodyListensIsUnreachable() {
    // Given
    RandomUserClient client = client(settings.with("url", "http://127.0.0.1:1"));

    // When
    FetchException failure = failure(client, page(client, 1));

    // Then
    assertThat(failure.problem()).isEqualTo(FetchProblem.UNREACHABLE);
    assertThat(failure.passes()).isTrue();
  }

  @Test
  void settingsThatCannotWorkTogetherMakeNoClient() {
    assertThatThrownBy(() -> client(settings.with("budget.users", 1)))
        .hasMessageContaining("producer.api.page-size is 5000: it must be at most");
  }

  private RandomUserClient client() {
    return client(settings);
  }

  private RandomUserClient client(ApiSettings with) {
    return new RandomUserClient(with.config(), registry, activity);
  }

  private static Page page(UserSource source, int size) {
    return new Page(source.query(), UUID.randomUUID().toString(), 1, size);
  }

  private static List<byte[]> fetch(UserSource source, Page page) {
    return source.fetch(page).await().atMost(LIMIT);
  }

  private static FetchException failure(UserSource source, Page page) {
    Throwable failure = catchThrowable(() -> fetch(source, page));
    assertThat(failure).isInstanceOf(FetchException.class);
    return (FetchException) failure;
  }

  private static UniAssertSubscriber<List<byte[]>> subscribe(UserSource source, Page page) {
    return source.fetch(page).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private List<String> requestsFor(Page page) {
    return api.requests().stream().filter(request -> request.contains(page.seed())).toList();
  }

  private long calls(String outcome) {
    return registry.find("userpipeline.fetch").tag("outcome", outcome).timers().stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  private double circuit(String state) {
    return registry.get("userpipeline.fetch.circuit").tag("state", state).gauge().value();
  }

  private String body(String path) throws IOException, InterruptedException {
    URI uri = api.url().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }
}
