package io.userpipeline.inspection.deadletter;

import io.userpipeline.inspection.topic.TopicTail;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The dead letters that are written while somebody looks. */
public final class NewLetters implements AutoCloseable {

  private final TopicTail topic;

  private NewLetters(TopicTail topic) {
    this.topic = topic;
  }

  /** Those that come after this has returned. */
  public static NewLetters from(Map<String, Object> clientProperties, String topic) {
    return new NewLetters(TopicTail.from(clientProperties, topic));
  }

  /** Those that have come since the last call; waits a moment for one. */
  public List<Letter> next(Duration wait) {
    return topic.next(wait).stream().map(Letter::new).toList();
  }

  @Override
  public void close() {
    topic.close();
  }
}
