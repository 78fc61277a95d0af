package io.userpipeline.producer.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.userpipeline.producer.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from its beginning and follows it as it grows, in a thread of its own, until it is
 * stopped. Whatever keeps it from that is told and waited for: it goes on where it was, by itself.
 *
 * @param <V> value of a record
 */
public final class TopicTail<V> {

  /** How long one question to the brokers may take. */
  public static final Duration CONTACT_TIMEOUT = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CONTACT_INTERVAL = Duration.ofSeconds(1);

  private final String topic;
  private final TopicReader<V> reader;
  private final Clock clock;
  private final Ticker ticker;
  private final TailLog log;
  private final Thread thread;

  /** What is read next; a new connection goes on there. */
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  /** Whether this connection has given anything. */
  private boolean progressed;

  private volatile boolean stopped;
  private volatile State state;

  /**
   * @param name of the thread
   * @param topic that the reader reads
   */
  public TopicTail(
      String name,
      String topic,
      TopicReader<V> reader,
      Clock clock,
      Ticker ticker,
      MeterRegistry meters) {
    this.topic = topic;
    this.reader = reader;
    this.clock = clock;
    this.ticker = ticker;
    this.log = new TailLog(topic, ticker, meters, () -> status().isFollowed());
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
    this.state = new State(false, null, new Problem(topic, Map.of(), Problem.NOT_CONNECTED));
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
        try (Consumer<String, V> consumer = reader.connect()) {
          follow(consumer);
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception | Error e) {
          // Nothing else starts this thread again, so no kind of failure may end it.
          lost(e);
          Thread.sleep(CONTACT_INTERVAL.toMillis());
        }
      }
    } catch (InterruptedException e) {
      LOG.errorf("%s is not followed any more: this process must be started again", topic);
    }
  }

  private void follow(Consumer<String, V> consumer) throws InterruptedException {
    progressed = false;
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
        read(consumer);
      }
    }
  }

  /** A poll that finds nothing does not tell whether a broker answered; this does. */
  private void contact(Consumer<String, V> consumer) {
    Set<TopicPartition> partitions = reader.partitions(consumer);
    if (!consumer.assignment().equals(partitions)) {
      assign(consumer, partitions);
    }
    boolean atEnd =
        consumer.endOffsets(partitions, CONTACT_TIMEOUT).entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey(), CONTACT_TIMEOUT) >= end.getValue());
    boolean loaded = state.loaded() || atEnd;
    // Brokers that tell the end may still not give what is before it.
    Problem problem = atEnd || progressed ? null : state.problem();
    if (problem == null && loaded) {
      log.followed();
    }
    state = new State(loaded, new Contact(clock.instant(), ticker.nanos()), problem);
    if (atEnd) {
      reader.caughtUp();
    }
  }

  private void assign(Consumer<String, V> consumer, Set<TopicPartition> partitions) {
    consumer.assign(partitions);
    Set<TopicPartition> fromBeginning =
        partitions.stream()
            .filter(partition -> !positions.containsKey(partition))
            .collect(Collectors.toSet());
    reader.begins(consumer, fromBeginning);
    for (TopicPartition partition : partitions) {
      if (positions.containsKey(partition)) {
        consumer.seek(partition, positions.get(partition));
      }
    }
  }

  private void read(Consumer<String, V> consumer) {
    try {
      poll(consumer);
    } catch (DamagedException e) {
      if (!reader.leavesOutDamagedRecords()) {
        throw e.failure();
      }
      leaveOut(consumer);
    }
  }

  /** The client does not say of which partition a damaged record is, so each is asked alone. */
  private void leaveOut(Consumer<String, V> consumer) {
    Set<TopicPartition> all = Set.copyOf(consumer.assignment());
    for (TopicPartition partition : all) {
      consumer.pause(all);
      consumer.resume(Set.of(partition));
      try {
        poll(consumer);
      } catch (DamagedException e) {
        long damaged = consumer.position(partition, CONTACT_TIMEOUT);
        consumer.seek(partition, damaged + 1);
        log.leftOut(partition, damaged, Problem.reason(e.failure()));
        readTo(partition, damaged + 1);
      }
    }
    consumer.resume(all);
  }

  private void poll(Consumer<String, V> consumer) throws DamagedException {
    for (ConsumerRecord<String, V> next : DamagedException.poll(consumer, POLL)) {
      TopicPartition partition = new TopicPartition(next.topic(), next.partition());
      try {
        reader.apply(next);
      } catch (UnreadableRecordException e) {
        log.leftOut(partition, next.offset(), e.getMessage());
      }
      readTo(partition, next.offset() + 1);
    }
    // The end of a transaction takes an offset, too, so the last record does not tell how far.
    for (TopicPartition partition : consumer.assignment()) {
      readTo(partition, consumer.position(partition, CONTACT_TIMEOUT));
    }
  }

  private void readTo(TopicPartition partition, long position) {
    Long before = positions.put(partition, position);
    progressed |= before != null && before < position;
    reader.readTo(partition, position);
  }

  private void lost(Throwable failure) {
    Map<Integer, Long> next = new TreeMap<>();
    positions.forEach((partition, position) -> next.put(partition.partition(), position));
    Problem problem = new Problem(topic, next, Problem.reason(failure));
    log.lost(problem);
    state = new State(state.loaded(), state.lastContact(), problem);
  }

  /** The last answer of the brokers: when people would say it was, and for measuring. */
  private record Contact(Instant at, long nanos) {}

  private record State(boolean loaded, @Nullable Contact lastContact, @Nullable Problem problem) {}

  /**
   * Why a topic is not followed at the moment.
   *
   * @param next the offset that is read next, by partition; those that were never read are not in
   *     it
   */
  public record Problem(String topic, Map<Integer, Long> next, String reason) {

    private static final String NOT_CONNECTED = "not connected yet";

    static String reason(Throwable failure) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root == failure ? words(failure) : words(failure) + " – " + words(root);
    }

    private static String words(Throwable failure) {
      return "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage());
    }
  }

  /**
   * How a reader and the brokers stand to each other.
   *
   * @param loaded whether the reader knows what the topic held when the process started
   * @param lastContact when the brokers have last told the end of the topic; null if never
   * @param silence how long ago that was; null if never
   * @param problem why nothing is read; null if that is not so
   */
  public record Status(
      boolean loaded,
      @Nullable Instant lastContact,
      @Nullable Duration silence,
      @Nullable Problem problem) {

    private static final Duration CONTACT_LIMIT = Duration.ofSeconds(3);

    /** Whether the brokers have answered in the last seconds and what they have can be read. */
    public boolean isFollowed() {
      return problem == null && silence != null && silence.compareTo(CONTACT_LIMIT) < 0;
    }

    /** Whether the topic is being read for the first time, and nothing has gone wrong so far. */
    public boolean isBeginning() {
      return !loaded && (problem == null || problem.reason().equals(Problem.NOT_CONNECTED));
    }

    /** Whether it is followed, and the reader knows all. */
    public boolean isUsable() {
      return loaded && isFollowed();
    }
  }
}
