package io.userpipeline.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UserSourceTest {

  @Test
  void aBrokerThatIsGoneForGoodIsAskedForSecondsAndNotForAMinute() {
    // When
    Map<String, String> options = UserSource.options(Map.of("bootstrap.servers", "kafka:9092"));

    // Then
    assertThat(options)
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("default.api.timeout.ms", "15000")
        .containsEntry("request.timeout.ms", "15000");
  }

  @Test
  void anAnswerIsNotHeldBackWhileThereIsNothing() {
    // When
    Map<String, String> options = UserSource.options(Map.of());

    // Then
    assertThat(options).containsEntry("fetch.max.wait.ms", "10");
  }

  @Test
  void whatIsSetStays() {
    // Given
    Map<String, String> set = Map.of("request.timeout.ms", "40000", "fetch.max.wait.ms", "500");

    // When
    Map<String, String> options = UserSource.options(set);

    // Then
    assertThat(options).isEqualTo(set);
  }
}
