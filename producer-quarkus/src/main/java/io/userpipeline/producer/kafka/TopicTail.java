package io.userpipeline.producer.kafka;

import io.userpipeline.producer.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from its beginning and follows it as it grows, in a thread of its own, until it is
 * stopped. Brokers that are away are waited for.
 *
 * @param <V> value of a record
 */
public final class TopicTail<V> {

  /** How long one question to the brokers may take. */
  public static final Duration CONTACT_TIMEOUT = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CONTACT_INTERVAL = Duration.ofSeconds(1);

  private final String name;
  private final Reader<V> reader;
  private final Clock clock;
  private final Ticker ticker;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile State state = new State(false, null, "not connected yet");

  /**
   * @param name of the thread, and in the log
   */
  public TopicTail(String name, Reader<V> reader, Clock clock, Ticker ticker) {
    this.name = name;
    this.reader = reader;
    this.clock = clock;
    this.ticker = ticker;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  /** Begins to follow the topic. */
  public void start() {
    thread.start();
  }

  /** Ends the following; waits for it as long as the limit says. */
  public void stop(Duration limit) throws InterruptedException {
    stopped = true;
    thread.join(limit.toMillis());
  }

  /** Whether the topic is still followed; if not, only a restart of the process helps. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** How the reader and the brokers stand to each other. */
  public Status status() {
    State now = state;
    Contact contact = now.lastContact();
    return contact == null
        ? new Status(now.loaded(), null, null, now.problem())
        : new Status(now.loaded(), contact.at(), ticker.since(contact.nanos()), now.problem());
  }

  private void run() {
    try {
      while (!stopped) {
        try (KafkaConsumer<String, V> consumer = reader.connect()) {
          follow(consumer);
        } catch (KafkaException e) {
          lost(e);
          Thread.sleep(CONTACT_INTERVAL.toMillis());
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      LOG.errorf(e, "%s has ended: this process must be started again", name);
    }
  }

  private void follow(KafkaConsumer<String, V> consumer) throws InterruptedException {
    contact(consumer);
    long contacted = ticker.nanos();
    while (!stopped) {
      if (ticker.since(contacted).compareTo(CONTACT_INTERVAL) >= 0) {
        contact(consumer);
        contacted = ticker.nanos();
      }
      if (consumer.assignment().isEmpty()) {
        Thread.sleep(CONTACT_INTERVAL.toMillis());
      } else {
        consumer.poll(POLL).forEach(reader::apply);
        reader.polled(consumer);
      }
    }
  }

  /** A poll that finds nothing does not tell whether a broker answered; this does. */
  private void contact(KafkaConsumer<String, V> consumer) {
    Set<TopicPartition> partitions = reader.partitions(consumer);
    if (!consumer.assignment().equals(partitions)) {
      consumer.assign(partitions);
      reader.assigned(consumer, partitions);
    }
    boolean atEnd =
        consumer.endOffsets(partitions, CONTACT_TIMEOUT).entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey(), CONTACT_TIMEOUT) >= end.getValue());
    boolean loaded = state.loaded() || atEnd;
    if (state.problem() != null && loaded) {
      LOG.infof("Kafka is followed: tail=%s partitions=%s", name, partitions);
    }
    state = new State(loaded, new Contact(clock.instant(), ticker.nanos()), null);
    if (atEnd) {
      reader.caughtUp();
    }
  }

  private void lost(KafkaException failure) {
    if (!Objects.equals(state.problem(), failure.getMessage())) {
      LOG.warnf("Kafka cannot be followed: tail=%s reason=%s", name, failure.getMessage());
    }
    state = new State(state.loaded(), state.lastContact(), failure.getMessage());
  }

  /**
   * What is read, and what becomes of it. Called by one thread; a {@link KafkaException} makes it
   * connect again.
   *
   * @param <V> value of a record
   */
  public interface Reader<V> {

    /** A new connection, from which nothing is read yet. */
    KafkaConsumer<String, V> connect() throws InterruptedException;

    /** The partitions of the topic as they are now; none if there is no topic yet. */
    Set<TopicPartition> partitions(KafkaConsumer<String, V> consumer);

    /** The partitions have changed, or the connection is new; they are read next. */
    void assigned(KafkaConsumer<String, V> consumer, Set<TopicPartition> partitions);

    /** The next record; must not fail because of what is in it. */
    void apply(ConsumerRecord<String, V> next);

    /** All records before the position of the consumer have been applied. */
    default void polled(KafkaConsumer<String, V> consumer) {}

    /** All that the topic held a moment ago has been applied. */
    default void caughtUp() {}
  }

  /** The last answer of the brokers: when people would say it was, and for measuring. */
  private record Contact(Instant at, long nanos) {}

  private record State(boolean loaded, @Nullable Contact lastContact, @Nullable String problem) {}

  /**
   * How a reader and the brokers stand to each other.
   *
   * @param loaded whether the reader knows what the topic held when the process started
   * @param lastContact when the brokers have last told the end of the topic; null if never
   * @param silence how long ago that was; null if never
   * @param problem why they did not since then; null if they did
   */
  public record Status(
      boolean loaded,
      @Nullable Instant lastContact,
      @Nullable Duration silence,
      @Nullable String problem) {

    private static final Duration CONTACT_LIMIT = Duration.ofSeconds(3);

    /** Whether the reader knows all and the brokers have answered in the last seconds. */
    public boolean isUsable() {
      return loaded && silence != null && silence.compareTo(CONTACT_LIMIT) < 0;
    }
  }
}
