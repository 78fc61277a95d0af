package io.userpipeline.producer.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.userpipeline.producer.kafka.TopicReader;
import io.userpipeline.producer.kafka.TopicTail;
import io.userpipeline.producer.kafka.UnreadableRecordException;
import io.userpipeline.producer.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Gives every committed entry to the readers, in order, from the beginning. */
@ApplicationScoped
class JournalTail implements TopicReader<String> {

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
      Ticker ticker,
      MeterRegistry meters) {
    this.clients = clients;
    this.topic = topic;
    this.readers = readers;
    this.tail =
        new TopicTail<>("journal-tail", topic.partition().topic(), this, clock, ticker, meters);
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
  public Consumer<String, String> connect() throws InterruptedException {
    topic.require();
    return clients.tail();
  }

  @Override
  public Set<TopicPartition> partitions(Consumer<String, String> consumer) {
    return Set.of(topic.partition());
  }

  @Override
  public void apply(ConsumerRecord<String, String> next) throws UnreadableRecordException {
    RuntimeException failure = null;
    for (JournalReader reader : readers) {
      try {
        reader.apply(new JournalEntry(next.key(), next.value()));
      } catch (RuntimeException e) {
        // Somebody else's writing must not keep it from the other readers.
        failure = e;
      }
    }
    applied(next.offset());
    if (failure != null) {
      throw new UnreadableRecordException(failure);
    }
  }

  /** A replica that does not know of a run would carry it out again. */
  @Override
  public boolean leavesOutDamagedRecords() {
    return false;
  }

  @Override
  public synchronized void readTo(TopicPartition partition, long next) {
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
