package io.userpipeline.producer.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes in transactions that carry this replica's membership in the group (KIP-447): the broker
 * refuses them once the group has another leader.
 */
final class KafkaTerm implements Term {

  private static final Logger LOG = Logger.getLogger(KafkaTerm.class);
  private static final long PAUSE_MILLIS = 300;

  private final JournalClients clients;
  private final TopicPartition partition;
  private final JournalTail tail;
  private final Supplier<ConsumerGroupMetadata> membership;
  private final JournalEntry opening;
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable KafkaProducer<String, String> producer;
  private boolean open;
  private volatile boolean ended;

  /**
   * @param opening the entry that opens the term
   */
  KafkaTerm(
      JournalClients clients,
      TopicPartition partition,
      JournalTail tail,
      Supplier<ConsumerGroupMetadata> membership,
      JournalEntry opening) {
    this.clients = clients;
    this.partition = partition;
    this.tail = tail;
    this.membership = membership;
    this.opening = opening;
  }

  /**
   * Writes an entry and waits until it is read back: everything that earlier leaders wrote comes
   * before it, and the transaction keeps them from writing more.
   */
  @Override
  public void open() throws Term.EndedException, InterruptedException {
    writing.lockInterruptibly();
    try {
      if (!open) {
        write(List.of(opening));
        open = true;
      }
    } finally {
      unlock();
    }
  }

  @Override
  public void write(List<JournalEntry> entries) throws Term.EndedException, InterruptedException {
    writing.lockInterruptibly();
    try {
      awaitApplied(commit(entries));
    } finally {
      unlock();
    }
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  /** A write that goes on fails soon. */
  void end() {
    ended = true;
    closeIfEnded();
  }

  private long commit(List<JournalEntry> entries) throws Term.EndedException, InterruptedException {
    boolean told = false;
    while (!ended) {
      try {
        return transact(entries);
      } catch (InterruptException e) {
        discardProducer();
        Thread.interrupted();
        throw new InterruptedException();
      } catch (KafkaException | ExecutionException e) {
        // Repeated even if it was perhaps committed: the same entries again change nothing.
        discardProducer();
        if (!told) {
          LOG.warnf("The journal is not written yet, it is tried again: %s", e.getMessage());
          told = true;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new Term.EndedException();
  }

  private long transact(List<JournalEntry> entries)
      throws ExecutionException, InterruptedException {
    if (producer == null) {
      producer = clients.leader();
      producer.initTransactions();
    }
    producer.beginTransaction();
    Future<RecordMetadata> last = null;
    for (JournalEntry entry : entries) {
      last = producer.send(new ProducerRecord<>(partition.topic(), 0, entry.key(), entry.value()));
    }
    producer.sendOffsetsToTransaction(
        Map.of(partition, new OffsetAndMetadata(tail.position())), membership.get());
    producer.commitTransaction();
    return last.get().offset();
  }

  private void awaitApplied(long offset) throws Term.EndedException, InterruptedException {
    CompletableFuture<Void> applied = tail.applied(offset);
    while (true) {
      try {
        applied.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (ended) {
          throw new Term.EndedException();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("The tail of the journal never fails", e);
      }
    }
  }

  private void unlock() {
    writing.unlock();
    closeIfEnded();
  }

  /** If a write goes on, it closes the connection when it is over. */
  private void closeIfEnded() {
    if (ended && writing.tryLock()) {
      try {
        discardProducer();
      } finally {
        writing.unlock();
      }
    }
  }

  private void discardProducer() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}
