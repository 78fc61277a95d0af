package io.userpipeline.consumer.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({"1,50,100", "2,100,200", "3,200,400", "10,2500,5000", "2147483647,2500,5000"})
  void doublesWithJitterUpToTheLongestPause(int failures, long shortest, long longest) {
    for (int sample = 0; sample < 100; sample++) {
      assertThat(backoff.pause(failures).toMillis()).isBetween(shortest, longest);
    }
  }
}
