package io.userpipeline.producer.publish;

import static java.util.stream.Collectors.joining;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with the events of a page. An event that is too large keeps no other from being
 * sent; any other failure does.
 */
final class PageOutcome {

  private static final int NAMED = 10;

  private final String topic;
  private final NavigableMap<Integer, Integer> bytesTooLarge = new TreeMap<>();
  private @Nullable PublishException first;

  PageOutcome(String topic) {
    this.topic = topic;
  }

  synchronized void failed(UserEvent event, Throwable cause) {
    PublishException failure =
        PublishException.of(
            cause,
            PublishProblem.NOT_ACKNOWLEDGED,
            "topic=%s, runIndex=%d".formatted(topic, event.runIndex()));
    if (failure.problem() == PublishProblem.TOO_LARGE) {
      bytesTooLarge.put(event.runIndex(), event.value().length);
    } else if (first == null) {
      first = failure;
    }
  }

  /** Whether sending more is no use. */
  synchronized boolean isHopeless() {
    return first != null;
  }

  synchronized Optional<PublishException> failure() {
    if (first != null || bytesTooLarge.isEmpty()) {
      return Optional.ofNullable(first);
    }
    int more = bytesTooLarge.size() - NAMED;
    return Optional.of(
        new PublishException(
            PublishProblem.TOO_LARGE,
            ("topic=%s, events=%d, by runIndex %s%s;"
                    + " raise kafka.max.request.size and the topic's max.message.bytes,"
                    + " or cut fields with producer.publish.drop-fields")
                .formatted(
                    topic,
                    bytesTooLarge.size(),
                    named(),
                    more > 0 ? " and %d more".formatted(more) : "")));
  }

  private String named() {
    return bytesTooLarge.entrySet().stream()
        .limit(NAMED)
        .map(event -> "%d: %d bytes".formatted(event.getKey(), event.getValue()))
        .collect(joining(", "));
  }
}
