package io.userpipeline.producer.publish;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with the events of a page. One failure is enough to make its transaction no use;
 * events that are too large are all told of, because the others can be published without them.
 */
final class PageOutcome {

  private final String topic;
  private final Map<Integer, Integer> bytesTooLarge = new TreeMap<>();
  private @Nullable PublishException first;

  PageOutcome(String topic) {
    this.topic = topic;
  }

  /** Not sent, so that it fails no other. */
  synchronized void tooLarge(UserEvent event) {
    bytesTooLarge.put(event.runIndex(), event.value().length);
  }

  /**
   * The first failure is the reason; Kafka's client gives up the others with the same exception.
   */
  synchronized void failed(UserEvent event, Throwable cause) {
    if (isHopeless()) {
      return;
    }
    if (cause instanceof RecordTooLargeException) {
      tooLarge(event);
    } else {
      fail("runIndex=" + event.runIndex(), cause);
    }
  }

  /** Of so many events nothing will be told. */
  synchronized void failed(int events, Throwable cause) {
    if (!isHopeless()) {
      fail("events=" + events, cause);
    }
  }

  private void fail(String which, Throwable cause) {
    first =
        PublishException.of(
            cause, PublishProblem.NOT_ACKNOWLEDGED, "topic=%s, %s".formatted(topic, which));
  }

  /** Whether sending more is no use. */
  synchronized boolean isHopeless() {
    return first != null || !bytesTooLarge.isEmpty();
  }

  synchronized Optional<PublishException> failure() {
    return bytesTooLarge.isEmpty()
        ? Optional.ofNullable(first)
        : Optional.of(PublishException.tooLarge(topic, bytesTooLarge));
  }
}
