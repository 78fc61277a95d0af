package io.userpipeline.torture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private final Waits waits = new Waits();

  @Test
  void aRecordWaitsSinceTheLookBeforeItWasSeen() {
    // Given
    look(0, 0, 10, 10);
    look(0, 1, 20, 10);
    look(0, 2, 30, 10);

    // When
    look(0, 3, 40, 25);

    // Then
    assertThat(longest(3)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whereEverythingHasLandedNothingWaits() {
    // Given
    look(0, 0, 10, 10);

    // When
    look(0, 1, 20, 20);

    // Then
    assertThat(longest(1)).isEqualTo(Duration.ZERO);
  }

  @Test
  void aPartitionThatStandsStillIsSeenWhileAnotherGoesOn() {
    // Given
    look(0, 1, 1, 0);
    look(1, 1, 100, 100);

    // When
    look(0, 60, 1, 0);
    look(1, 60, 5_000, 5_000);

    // Then
    assertThat(longest(60)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aPartitionThatIsAddedHasNothingFromBefore() {
    // Given
    look(0, 600, 5, 5);

    // When
    look(1, 601, 1, 0);

    // Then
    assertThat(longest(601)).isEqualTo(Duration.ofSeconds(1));
  }

  private void look(int partition, int second, long end, long done) {
    waits.look(partition, Duration.ofSeconds(second), end, done);
  }

  private Duration longest(int second) {
    return waits.longest(Duration.ofSeconds(second));
  }
}
