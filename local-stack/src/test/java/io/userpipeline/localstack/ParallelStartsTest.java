package io.userpipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParallelStartsTest {

  private final ParallelStarts starts = new ParallelStarts();
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile boolean ended;

  @Test
  void theResultsAreThereAfterAllHaveStarted() {
    // Given
    var one = starts.begin(() -> "one");
    var two = starts.begin(() -> 2);

    // When
    starts.awaitAll();

    // Then
    assertThat(one.join() + two.join()).isEqualTo("one2");
  }

  @Test
  void theFirstFailureEndsTheOthersAtOnce() {
    // Given
    var waiting = starts.begin(this::neverReady);
    var failing =
        starts.begin(
            () -> {
              begun.await();
              throw new IllegalArgumentException("a wrong key");
            });

    // When / Then
    assertThatThrownBy(starts::awaitAll)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a wrong key");
    assertThat(ended).isTrue();
    assertThat(waiting).isCompletedExceptionally();
    assertThat(failing).isCompletedExceptionally();
  }

  @Test
  void anInterruptionEndsAllBeforeItIsHandedOn() throws InterruptedException {
    // Given
    var waiting = starts.begin(this::neverReady);
    begun.await();
    Thread.currentThread().interrupt();

    // When / Then
    assertThatThrownBy(starts::awaitAll).hasMessage("Interrupted at start");
    assertThat(ended).isTrue();
    assertThat(waiting).isCompletedExceptionally();
    assertThat(Thread.interrupted()).isTrue();
  }

  private String neverReady() throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return "never";
    } finally {
      ended = true;
    }
  }
}
