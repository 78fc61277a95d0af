package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.producer.WithoutKafka;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class RandomUserClientHangUpTest extends RandomUserClientScenario {

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
      assertThat(activity.outstanding()).isEmpty();
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
}
