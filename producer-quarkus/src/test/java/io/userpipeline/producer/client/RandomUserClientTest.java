package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.userpipeline.producer.WithoutKafka;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class RandomUserClientTest extends RandomUserClientScenario {

  @Inject UserSource injected;

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

  private String body(String path) throws IOException, InterruptedException {
    URI uri = api.url().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }
}
