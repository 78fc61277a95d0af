package io.userpipeline.console.flow;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one source again and again on a thread of its own, and tells at any time what it said last
 * and how long ago: a source that hangs keeps nobody else waiting.
 *
 * @param <T> what it says
 */
final class Watch<T> {

  private final Callable<T> question;
  private final LongSupplier nanoTime;
  private @Nullable T value;
  private @Nullable String problem;
  private long since;
  private long answeredAt;
  private boolean answered;

  /**
   * A watch that has not asked yet.
   *
   * @param question throws whatever stands in the way, with a message for people
   * @param nanoTime shows the time that passes
   */
  Watch(Callable<T> question, LongSupplier nanoTime) {
    this.question = question;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  /** Asks once; returns when there is an answer or none. */
  void ask() throws InterruptedException {
    try {
      heard(question.call());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  /**
   * What it said last.
   *
   * @param patience how long an answer is as good as one of now
   */
  synchronized Answer<T> latest(Duration patience) {
    Duration age = Duration.ofNanos(nanoTime.getAsLong() - (answered ? answeredAt : since));
    if (problem != null) {
      return new Answer<>(null, problem, Duration.ZERO);
    }
    return age.compareTo(patience) <= 0
        ? new Answer<>(value, null, Duration.ZERO)
        : new Answer<>(null, "does not answer any more", age);
  }

  private synchronized void heard(T news) {
    value = news;
    problem = null;
    answered = true;
    answeredAt = nanoTime.getAsLong();
  }

  private synchronized void failed(String reason) {
    problem = reason;
  }

  /**
   * What a source says.
   *
   * @param value null where it does not answer, and before it was asked
   * @param problem why it does not answer; null where it does, and before it was asked
   * @param silence how long it has said nothing, of one that hangs
   * @param <T> what it says
   */
  record Answer<T>(@Nullable T value, @Nullable String problem, Duration silence) {}
}
