package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.producer.WithoutKafka;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class RandomUserClientFaultsTest extends RandomUserClientScenario {

  private static final Duration LATE = Duration.ofSeconds(5);

  /** A late request of the test before must not get the fault that is meant for this one. */
  @BeforeEach
  void askAStandInOfItsOwn() {
    api = RandomUserStandIn.start(0);
    settings = settings.with("url", api.url());
  }

  @AfterEach
  void stopIt() {
    api.close();
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
    assertThat(activity.outstanding()).isEmpty();
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
    assertThat(activity.outstanding()).isEmpty();
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
    await().atMost(LIMIT).until(() -> activity.outstanding().isEmpty());
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
    assertThat(activity.outstanding()).isEmpty();
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

  /** RFC 9110 lets an address be told relative to the one that was asked for. */
  @ParameterizedTest
  @CsvSource({
    "/elsewhere?key=abc, 127.0.0.1",
    "elsewhere, 127.0.0.1",
    "//other.example/secret, other.example"
  })
  void aRelativeRedirectIsToldByTheHostItMeans(URI target, String host) {
    // Given
    RandomUserClient client = client();
    api.orderFaults(Fault.redirect(target));

    // When
    FetchException failure = failure(client, page(client, 1));

    // Then
    assertThat(failure)
        .hasMessageContaining("to=" + host + ",")
        .hasMessageNotContainingAny("elsewhere", "secret", "abc");
  }
}
