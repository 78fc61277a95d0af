package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.producer.WithoutKafka;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(WithoutKafka.class)
class RandomUserClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Inject UserSource source;
  RandomUserStandIn api;

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        Arguments.of(Fault.status(302), FetchProblem.STATUS),
        Arguments.of(Fault.status(404), FetchProblem.STATUS),
        Arguments.of(Fault.status(429), FetchProblem.STATUS),
        Arguments.of(Fault.status(500), FetchProblem.STATUS),
        Arguments.of(Fault.status(503), FetchProblem.STATUS),
        Arguments.of(Fault.html(200), FetchProblem.NOT_JSON),
        Arguments.of(Fault.html(403), FetchProblem.STATUS),
        Arguments.of(Fault.html(502), FetchProblem.STATUS),
        Arguments.of(Fault.emptyResults(), FetchProblem.EMPTY_RESULTS),
        Arguments.of(Fault.errorBody(), FetchProblem.API_ERROR),
        Arguments.of(Fault.truncatedBody(), FetchProblem.NOT_JSON),
        Arguments.of(Fault.hugeBody(2_000_000), FetchProblem.TOO_LARGE),
        Arguments.of(Fault.connectionReset(), FetchProblem.UNREACHABLE),
        Arguments.of(Fault.delay(Duration.ofSeconds(9)), FetchProblem.TIMEOUT),
        Arguments.of(Fault.slowDrip(Duration.ofSeconds(9)), FetchProblem.TIMEOUT));
  }

  @ParameterizedTest
  @MethodSource("badAnswers")
  void aBadAnswerFailsByNameAndDoesNotHarmTheNextOne(Fault fault, FetchProblem problem) {
    // Given
    api.orderFaults(fault);
    Page page = new Page(source.query(), UUID.randomUUID().toString(), 1, 20);

    assertThatThrownBy(() -> fetch(page))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasNoCause();
    assertThat(fetch(page)).hasSize(20);
  }

  @Test
  void theUsersAreTheBytesTheApiSends() throws Exception {
    // Given
    Page page = new Page(source.query(), UUID.randomUUID().toString(), 2, 3);
    String sent = body("/api/1.4/?seed=" + page.seed() + "&page=2&results=3");

    // When
    List<byte[]> users = fetch(page);

    // Then
    String joined = String.join(",", users.stream().map(user -> new String(user, UTF_8)).toList());
    assertThat(sent).contains("\"results\":[" + joined + "]");
  }

  @Test
  void theRequestNamesSeedPageAndSize() {
    // Given
    Page page = new Page(source.query(), UUID.randomUUID().toString(), 7, 4);

    // When
    fetch(page);

    // Then
    assertThat(api.requests())
        .last()
        .asString()
        .startsWith("/api/1.4/?")
        .contains("seed=" + page.seed(), "page=7", "results=4");
  }

  @Test
  void pathAndParametersAreThoseOfTheQuery() {
    // Given
    UserQuery query = new UserQuery("/api/", Map.of("nat", "gb,us", "x", "a b&c=é"));
    Page page = new Page(query, UUID.randomUUID().toString(), 1, 4);

    // When
    fetch(page);

    // Then
    assertThat(api.requests())
        .last()
        .asString()
        .startsWith("/api/?")
        .contains("x=a+b%26c%3D%C3%A9", "seed=" + page.seed());
  }

  @Test
  void anAnswerWithoutAnEndIsLeft() throws Exception {
    try (EndlessServer server = new EndlessServer()) {
      // Given
      UserSource endless = new RandomUserClient(new FakeApiConfig(server.url()));
      Page page = new Page(source.query(), "seed", 1, 1);

      // When
      Throwable failure = catchThrowable(() -> endless.fetch(page).await().atMost(LIMIT));

      // Then
      assertThat(failure)
          .isInstanceOfSatisfying(
              FetchException.class, e -> assertThat(e.problem()).isEqualTo(FetchProblem.TOO_LARGE));
      await().atMost(LIMIT).until(server::isClientGone);
    }
  }

  @Test
  void anAddressWhereNobodyListensIsUnreachable() {
    // Given
    UserSource nobody = new RandomUserClient(new FakeApiConfig(URI.create("http://127.0.0.1:1")));
    Page page = new Page(source.query(), "seed", 1, 1);

    // When
    Throwable failure = catchThrowable(() -> nobody.fetch(page).await().atMost(LIMIT));

    // Then
    assertThat(failure)
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(FetchProblem.UNREACHABLE));
  }

  private List<byte[]> fetch(Page page) {
    return source.fetch(page).await().atMost(LIMIT);
  }

  private String body(String path) throws IOException, InterruptedException {
    URI uri = api.url().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }

  private record FakeApiConfig(URI url) implements ApiConfig {

    @Override
    public String version() {
      return "1.4";
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(2);
    }

    @Override
    public int pageSize() {
      return LARGEST_PAGE;
    }

    @Override
    public MemorySize maxResponseSize() {
      return new MemorySize(BigInteger.valueOf(1_000_000));
    }
  }
}
