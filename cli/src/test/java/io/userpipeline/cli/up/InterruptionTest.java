package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void whoeverWorksIsInterruptedAndTheProcessWaitsUntilItHasEndedEverything() throws Exception {
    // Given
    Interruption interruption = new Interruption();
    Thread signal = new Thread(interruption::request);
    signal.start();

    // When / Then
    assertThatThrownBy(never::await).isInstanceOf(InterruptedException.class);
    assertThat(interruption.isRequested()).isTrue();
    assertThat(signal.isAlive()).isTrue();
    interruption.close();
    Awaitility.await().until(() -> !signal.isAlive());
  }

  @Test
  void whatHasEndedIsNotInterruptedAnyMore() {
    // Given
    Interruption interruption = new Interruption();
    interruption.close();

    // When
    interruption.request();

    // Then
    assertThat(Thread.interrupted()).isFalse();
  }
}
