package io.userpipeline.consumer.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InFlightTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private final InFlight inFlight = new InFlight(2, "answers", Duration.ofMinutes(1));

  @Test
  void holdsBackTheRequestBeyondTheLimitUntilOneIsReleased() throws Exception {
    // Given
    inFlight.acquire();
    inFlight.acquire();
    CompletableFuture<Void> third = async(inFlight::acquire);
    assertThatThrownBy(() -> third.get(SHORT.toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    // When
    inFlight.release();

    // Then
    assertThat(third).succeedsWithin(SHORT.multipliedBy(10));
  }

  @Test
  void endsAWaitInWhichNothingIsReleased() throws Exception {
    // Given
    InFlight impatient = new InFlight(2, "answers", SHORT);
    impatient.acquire();

    // When, Then
    assertThatThrownBy(impatient::awaitAll)
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessageContaining("for answers, and got none; 1 wait");
  }

  @Test
  void countsNoTimeBeforeTheWait() throws Exception {
    // Given
    InFlight idle = new InFlight(2, "answers", SHORT);
    idle.acquire();
    idle.release();
    await().pollDelay(SHORT.multipliedBy(2)).until(() -> true);
    idle.acquire();
    long start = System.nanoTime();

    // When, Then
    assertThatThrownBy(idle::awaitAll).isInstanceOf(NotAcknowledgedException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void waitsOnAsLongAsSomethingIsReleasedNowAndThen() throws Exception {
    // Given
    Duration patience = SHORT.multipliedBy(8);
    InFlight slow = new InFlight(10, "answers", patience);
    for (int number = 0; number < 10; number++) {
      slow.acquire();
    }

    // When
    CompletableFuture<Void> all = async(slow::awaitAll);
    for (int number = 0; number < 10; number++) {
      await().pollDelay(patience.dividedBy(8)).until(() -> true);
      slow.release();
    }

    // Then
    assertThat(all).succeedsWithin(SHORT.multipliedBy(10));
  }

  @Test
  void awaitsEveryRelease() throws Exception {
    // Given
    inFlight.acquire();
    CompletableFuture<Void> all = async(inFlight::awaitAll);
    assertThatThrownBy(() -> all.get(SHORT.toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    // When
    inFlight.release();

    // Then
    assertThat(all).succeedsWithin(SHORT.multipliedBy(10));
  }

  @Test
  void throwsTheFailureToWhoAwaitsWhileOthersAreStillInFlight() throws Exception {
    // Given
    IllegalStateException failure = new IllegalStateException("lost");
    inFlight.acquire();
    CompletableFuture<Void> all = async(inFlight::awaitAll);
    assertThatThrownBy(() -> all.get(SHORT.toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    // When
    inFlight.fail(failure);

    // Then
    assertThat(all)
        .failsWithin(SHORT.multipliedBy(10))
        .withThrowableThat()
        .withRootCauseInstanceOf(failure.getClass());
  }

  @Test
  void throwsTheFailureToTheNextRequestAndKeepsNoPlace() throws Exception {
    // Given
    inFlight.acquire();
    inFlight.fail(new IllegalStateException("lost"));
    inFlight.release();

    // When, Then
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(inFlight::acquire).hasMessage("lost");
    }
  }

  private static CompletableFuture<Void> async(Blocking call) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            call.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private interface Blocking {
    void run() throws InterruptedException;
  }
}
