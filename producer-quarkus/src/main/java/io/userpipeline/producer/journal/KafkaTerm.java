package io.userpipeline.producer.journal;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.userpipeline.producer.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes in transactions that carry the membership of this term in the group (KIP-447): the broker
 * refuses them once the group has another leader. All leaders share one transactional id, so a new
 * one ends what the one before left open.
 */
final class KafkaTerm implements Term {

  private static final Logger LOG = Logger.getLogger(KafkaTerm.class);
  private static final long PAUSE_MILLIS = 300;

  private final JournalClients clients;
  private final TopicPartition partition;
  private final JournalTail tail;
  private final Ticker ticker;
  private final JournalEntry opening;
  private final ReentrantLock writing = new ReentrantLock(true);

  /** What was sent is read back within milliseconds, as long as brokers answer. */
  private static final Duration READ_BACK = Duration.ofSeconds(5);

  private volatile ConsumerGroupMetadata membership;
  private @Nullable Producer<String, byte[]> producer;
  private @Nullable KafkaClientMetrics metrics;

  /** Whether a transaction was committed for which we may have no answer of the broker. */
  private @Nullable CompletableFuture<Boolean> outcome;

  private boolean open;
  private volatile @Nullable Obstacle obstacle;
  private volatile boolean ended;

  /**
   * @param membership of the replica when it was elected
   * @param opening the entry that opens the term
   */
  KafkaTerm(
      JournalClients clients,
      TopicPartition partition,
      JournalTail tail,
      Ticker ticker,
      ConsumerGroupMetadata membership,
      JournalEntry opening) {
    this.clients = clients;
    this.partition = partition;
    this.tail = tail;
    this.ticker = ticker;
    this.membership = membership;
    this.opening = opening;
  }

  /**
   * The group has changed and this replica still leads. A membership that begins after the term is
   * not taken: a replaced leader that joins again is a member whose transactions the broker takes,
   * and it takes those of no member at all, such as one that is about to join.
   */
  void goesOn(ConsumerGroupMetadata now) {
    if (now.memberId().equals(membership.memberId()) && now.generationId() >= 0) {
      membership = now;
    }
  }

  Leadership leadership() {
    Obstacle current = obstacle;
    return current == null ? new Leadership(true, null, null) : current.of(true, ticker);
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
  public <E extends Exception> void write(Content<E> content, List<JournalEntry> entries)
      throws E, Term.EndedException, InterruptedException {
    writing.lockInterruptibly();
    try {
      commit(content, entries);
    } catch (InterruptException e) {
      discardProducer();
      Thread.interrupted();
      throw new InterruptedException();
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

  private <E extends Exception> void commit(Content<E> content, List<JournalEntry> entries)
      throws E, Term.EndedException, InterruptedException {
    boolean told = false;
    outcome = null;
    while (!ended) {
      try {
        // Whoever connects has what was left open decided, so that its outcome becomes known.
        connect();
        if (outcome == null) {
          transact(content, entries);
        }
        if (isCommitted()) {
          obstacle = null;
          return;
        }
      } catch (InterruptException e) {
        throw e;
      } catch (KafkaException | ExecutionException e) {
        String problem = String.valueOf(e.getMessage());
        obstacle = Obstacle.after(obstacle, problem, ticker);
        if (!told) {
          LOG.warnf("The journal is not written yet, it is tried again: %s", problem);
          told = true;
        }
        // Left open it would hold up everybody who reads what is committed, until the broker's
        // timeout: a leader that was replaced makes no next connection. It may take a while.
        abort();
        discardProducer();
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new Term.EndedException();
  }

  private void connect() {
    if (producer == null) {
      producer = clients.leader();
      metrics = clients.measure(producer);
      producer.initTransactions();
    }
  }

  private <E extends Exception> void transact(Content<E> content, List<JournalEntry> entries)
      throws E, ExecutionException, InterruptedException {
    producer.beginTransaction();
    OpenTransaction transaction = new OpenTransaction(producer);
    try {
      content.send(transaction);
    } catch (Throwable e) {
      transaction.close();
      abort();
      throw e;
    }
    transaction.close();
    try (EntryOutcomes.Watch watch = tail.outcomes().watch()) {
      Future<RecordMetadata> last = null;
      for (JournalEntry entry : entries) {
        last = producer.send(record(entry));
      }
      producer.flush();
      // From here on whoever opens a later term reads these entries, or knows that they were given
      // up.
      outcome = watch.outcome(last.get().offset());
    }
    producer.sendOffsetsToTransaction(
        Map.of(partition, new OffsetAndMetadata(tail.outcomes().position())), membership);
    producer.commitTransaction();
  }

  private ProducerRecord<String, byte[]> record(JournalEntry entry) {
    String value = entry.value();
    return new ProducerRecord<>(
        partition.topic(),
        partition.partition(),
        entry.key(),
        value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isCommitted()
      throws Term.EndedException, ExecutionException, InterruptedException {
    long begin = ticker.nanos();
    boolean told = false;
    while (true) {
      try {
        boolean committed = outcome.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        outcome = null;
        return committed;
      } catch (TimeoutException e) {
        if (ended) {
          throw new Term.EndedException();
        }
        // Brokers that are gone just then keep us waiting, and whoever looks must know what for.
        if (!told && ticker.since(begin).compareTo(READ_BACK) > 0) {
          String problem = "what was sent has not been read back, does Kafka answer?";
          obstacle = new Obstacle(problem, begin);
          LOG.warnf("The journal is not written yet, it is waited for: %s", problem);
          told = true;
        }
      }
    }
  }

  private void abort() {
    if (producer == null) {
      return;
    }
    try {
      producer.abortTransaction();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      // There is none, or the next connection has it decided.
      LOG.debugf("A transaction is left open: %s", e.getMessage());
      discardProducer();
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
      metrics.close();
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  /**
   * Takes records until it is closed. The client would put one that comes later, from a thread that
   * was not told yet that its page is given up, into the next transaction.
   */
  private static final class OpenTransaction implements Transaction {

    private final Producer<String, byte[]> producer;
    private boolean closed;

    OpenTransaction(Producer<String, byte[]> producer) {
      this.producer = producer;
    }

    @Override
    public synchronized void send(ProducerRecord<String, byte[]> record, Callback callback) {
      if (closed) {
        callback.onCompletion(null, new KafkaException("The transaction is over"));
        return;
      }
      // What becomes of it is told to the callback.
      var unused = producer.send(record, callback);
    }

    synchronized void close() {
      closed = true;
    }
  }
}
