package io.userpipeline.producer.security;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.userpipeline.producer.WithoutKafka;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class OpenAccessTest {

  @Inject CurrentActor actor;

  @Test
  void withoutKeysAndTokensEveryoneIsAnonymous() {
    // When
    String name = when().get("/api/who-am-i").asString();

    // Then
    assertThat(name).isEqualTo("anonymous");
  }

  @Test
  void outsideOfRequestsTheActorIsAnonymous() throws InterruptedException {
    // Given
    StringBuilder name = new StringBuilder();

    // When
    Thread schedule = new Thread(() -> name.append(actor.name()));
    schedule.start();
    schedule.join();

    // Then
    assertThat(name).hasToString(CurrentActor.ANONYMOUS);
  }
}
