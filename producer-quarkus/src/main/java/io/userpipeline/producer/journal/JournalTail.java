package io.userpipeline.producer.journal;

import io.quarkus.arc.All;
import io.userpipeline.producer.kafka.TopicTail;
import io.userpipeline.producer.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Gives every committed entry to the readers, in order, from the beginning. */
@ApplicationScoped
class JournalTail implements TopicTail.Reader<String> {

  private static final Logger LOG = Logger.getLogger(JournalTail.class);

  private final JournalClients clients;
  private final JournalTopic topic;
  private final List<JournalReader> readers;
  private final TopicTail<String> tail;
  private final PriorityQueue<Waiter> waiters =
      new PriorityQueue<>(Comparator.comparingLong(waiter -> waiter.offset));
  private long position;

  JournalTail(
      JournalClients clients,
      JournalTopic topic,
      @All List<JournalReader> readers,
      Clock clock,
      Ticker ticker) {
    this.clients = clients;
    this.topic = topic;
    this.readers = readers;
    this.tail = new TopicTail<>("journal-tail", this, clock, ticker);
  }

  void start() {
    tail.start();
  }

  void stop(Duration limit) throws InterruptedException {
    tail.stop(limit);
  }

  boolean isAlive() {
    return tail.isAlive();
  }

  TopicTail.Status status() {
    return tail.status();
  }

  /** The offset of the entry that is applied next. */
  synchronized long position() {
    return position;
  }

  /**
   * Completes when the readers are past the offset: true if they have applied the entry at it,
   * false if its transaction was aborted.
   *
   * @param offset of an entry that is not committed yet, or not of a transaction
   */
  synchronized CompletableFuture<Boolean> outcome(long offset) {
    if (offset < position) {
      return CompletableFuture.completedFuture(true);
    }
    Waiter waiter = new Waiter(offset);
    waiters.add(waiter);
    return waiter.outcome;
  }

  @Override
  public KafkaConsumer<String, String> connect() throws InterruptedException {
    topic.require();
    return clients.tail();
  }

  @Override
  public Set<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
    return Set.of(topic.partition());
  }

  /** A new connection goes on where the one before was lost. */
  @Override
  public void assigned(KafkaConsumer<String, String> consumer, Set<TopicPartition> partitions) {
    consumer.seek(topic.partition(), position());
  }

  @Override
  public void apply(ConsumerRecord<String, String> next) {
    for (JournalReader reader : readers) {
      try {
        reader.apply(new JournalEntry(next.key(), next.value()));
      } catch (RuntimeException e) {
        // Somebody else's writing must not end the reading; the key is no personal data.
        LOG.errorf("An entry of the journal cannot be read and is left out: key=%s", next.key());
      }
    }
    applied(next.offset());
  }

  /** The end of a transaction takes an offset, too, so the last record does not tell how far. */
  @Override
  public void polled(KafkaConsumer<String, String> consumer) {
    advance(consumer.position(topic.partition(), TopicTail.CONTACT_TIMEOUT));
  }

  private synchronized void advance(long next) {
    position = next;
    while (!waiters.isEmpty() && waiters.peek().offset < position) {
      Waiter passed = waiters.poll();
      passed.outcome.complete(passed.applied);
    }
  }

  private synchronized void applied(long offset) {
    waiters.stream()
        .filter(waiter -> waiter.offset == offset)
        .forEach(waiter -> waiter.applied = true);
  }

  /** Somebody who wants to know what became of the entry at an offset. */
  private static final class Waiter {

    private final long offset;
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    private boolean applied;

    Waiter(long offset) {
      this.offset = offset;
    }
  }
}
