package io.userpipeline.producer.publish;

import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events that go through the channel together, and on their way to the broker each by itself. */
final class EventBatch {

  /** Sends one event, and then tells its failure, or null. */
  interface Sending {

    void send(UserEvent event, Consumer<@Nullable Throwable> told);
  }

  private final List<UserEvent> events;
  private final PageOutcome outcome;
  private final PublishActivity activity;
  private final PublishMetrics metrics;
  private final PublishActivity.Send waiting = new PublishActivity.Send();

  /** The events sent and not told of, and one more while events are being sent. */
  private final AtomicInteger open = new AtomicInteger(1);

  EventBatch(
      List<UserEvent> events,
      PageOutcome outcome,
      PublishActivity activity,
      PublishMetrics metrics) {
    this.events = events;
    this.outcome = outcome;
    this.activity = activity;
    this.metrics = metrics;
  }

  /**
   * Sends the events; when more is no use nothing more is sent, but what is on its way is still
   * counted.
   *
   * @param decided is told once, when none is on its way any more, why not all of them arrived;
   *     empty if they did
   */
  void send(Sending sending, Consumer<Optional<PublishException>> decided) {
    for (UserEvent event : events) {
      if (outcome.isHopeless() || activity.isGivenUp(waiting)) {
        break;
      }
      open.incrementAndGet();
      activity.sent(waiting);
      Timer.Sample sent = metrics.sent();
      sending.send(
          event,
          failure -> {
            tell(event, sent, failure);
            close(decided);
          });
    }
    close(decided);
  }

  /** What is on its way is not waited for any more, and counts as failed. */
  void fail(Throwable cause) {
    int lost = activity.givenUp(waiting);
    metrics.failed(lost);
    outcome.failed(lost, cause);
  }

  /** What is on its way is not waited for any more. */
  void giveUp() {
    int unused = activity.givenUp(waiting);
  }

  private void tell(UserEvent event, Timer.Sample sent, @Nullable Throwable failure) {
    if (failure == null) {
      if (activity.acknowledged(waiting)) {
        metrics.acknowledged(sent);
      }
    } else {
      if (activity.refused(waiting)) {
        metrics.failed(1);
      }
      outcome.failed(event, failure);
    }
  }

  private void close(Consumer<Optional<PublishException>> decided) {
    if (open.decrementAndGet() == 0) {
      decided.accept(outcome.failure());
    }
  }
}
