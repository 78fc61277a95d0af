package io.userpipeline.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicReference<Callable<String>> source = new AtomicReference<>(() -> "well");
  private final Watch<String> watch = new Watch<>(() -> source.get().call(), time::get);

  @Test
  void nothingIsKnownBeforeItHasAsked() {
    // When
    Watch.Answer<String> answer = watch.latest(PATIENCE);

    // Then
    assertThat(answer).isEqualTo(new Watch.Answer<>(null, null, Duration.ZERO));
  }

  @Test
  void tellsWhatTheSourceSaidLast() throws Exception {
    // Given
    watch.ask();

    // When
    pass(Duration.ofSeconds(4));

    // Then
    assertThat(watch.latest(PATIENCE)).isEqualTo(new Watch.Answer<>("well", null, Duration.ZERO));
  }

  @Test
  void aSourceThatHangsIsFoundOutWhileNobodyAnswers() throws Exception {
    // Given
    watch.ask();

    // When
    pass(Duration.ofSeconds(5));

    // Then
    assertThat(watch.latest(PATIENCE))
        .isEqualTo(new Watch.Answer<>(null, "does not answer any more", Duration.ofSeconds(5)));
  }

  @Test
  void aSourceThatHasNeverAnsweredIsFoundOut() {
    // When
    pass(Duration.ofSeconds(7));

    // Then
    assertThat(watch.latest(PATIENCE).problem()).isEqualTo("does not answer any more");
  }

  @Test
  void aFailureIsToldAtOnceAndForgottenWithTheNextAnswer() throws Exception {
    // Given
    source.set(
        () -> {
          throw new IllegalStateException("The job does not answer at http://job:9001/");
        });

    // When
    watch.ask();

    // Then
    assertThat(watch.latest(PATIENCE))
        .isEqualTo(
            new Watch.Answer<>(null, "The job does not answer at http://job:9001/", Duration.ZERO));
    source.set(() -> "well again");
    watch.ask();
    assertThat(watch.latest(PATIENCE))
        .isEqualTo(new Watch.Answer<>("well again", null, Duration.ZERO));
  }

  private void pass(Duration more) {
    time.addAndGet(more.toNanos());
  }
}
