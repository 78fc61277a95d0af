package io.userpipeline.producer.journal;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Gives every committed entry to the readers, in order, from the beginning. */
@ApplicationScoped
class JournalTail {

  private static final Logger LOG = Logger.getLogger(JournalTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CONTACT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CONTACT_TIMEOUT = Duration.ofSeconds(2);

  private record Waiter(long offset, CompletableFuture<Void> applied) {}

  private final JournalClients clients;
  private final JournalTopic topic;
  private final List<JournalReader> readers;
  private final Clock clock;
  private final PriorityQueue<Waiter> waiters =
      new PriorityQueue<>(Comparator.comparingLong(Waiter::offset));
  private long position;
  private volatile boolean stopped;
  private volatile JournalStatus status = new JournalStatus(false, null, "not connected yet");

  JournalTail(
      JournalClients clients, JournalTopic topic, @All List<JournalReader> readers, Clock clock) {
    this.clients = clients;
    this.topic = topic;
    this.readers = readers;
    this.clock = clock;
  }

  JournalStatus status() {
    return status;
  }

  /** The offset of the entry that is applied next. */
  synchronized long position() {
    return position;
  }

  /** Completes when the readers have applied the entry at the offset. */
  synchronized CompletableFuture<Void> applied(long offset) {
    CompletableFuture<Void> applied = new CompletableFuture<>();
    if (offset < position) {
      applied.complete(null);
    } else {
      waiters.add(new Waiter(offset, applied));
    }
    return applied;
  }

  /** Follows the journal until it is stopped. */
  void follow() throws InterruptedException {
    while (!stopped) {
      try {
        topic.require();
        follow(topic.partition());
      } catch (KafkaException | JournalUnavailableException e) {
        lost(e);
        Thread.sleep(CONTACT_INTERVAL.toMillis());
      }
    }
  }

  void stop() {
    stopped = true;
  }

  private void follow(TopicPartition partition) {
    try (KafkaConsumer<String, String> consumer = clients.tail()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, position());
      Instant nextContact = Instant.MIN;
      while (!stopped) {
        if (!clock.instant().isBefore(nextContact)) {
          askForEnd(consumer, partition);
          nextContact = clock.instant().plus(CONTACT_INTERVAL);
        }
        for (ConsumerRecord<String, String> entry : consumer.poll(POLL)) {
          apply(new JournalEntry(entry.key(), entry.value()));
        }
        advance(consumer.position(partition, CONTACT_TIMEOUT));
      }
    }
  }

  /** A poll that finds nothing does not tell whether a broker answered; this does. */
  private void askForEnd(KafkaConsumer<String, String> consumer, TopicPartition partition) {
    Map<TopicPartition, Long> end = consumer.endOffsets(List.of(partition), CONTACT_TIMEOUT);
    boolean loaded = status.loaded() || position() >= end.get(partition);
    if (status.problem() != null && loaded) {
      LOG.infof("The journal is followed: topic=%s position=%d", partition.topic(), position());
    }
    status = new JournalStatus(loaded, clock.instant(), null);
  }

  private void apply(JournalEntry entry) {
    for (JournalReader reader : readers) {
      try {
        reader.apply(entry);
      } catch (RuntimeException e) {
        // Somebody else's writing must not end the reading; the key is no personal data.
        LOG.errorf("An entry of the journal cannot be read and is left out: key=%s", entry.key());
      }
    }
  }

  private synchronized void advance(long next) {
    position = next;
    while (!waiters.isEmpty() && waiters.peek().offset() < position) {
      waiters.poll().applied().complete(null);
    }
  }

  private void lost(RuntimeException failure) {
    if (!Objects.equals(status.problem(), failure.getMessage())) {
      LOG.warnf("The journal cannot be followed: %s", failure.getMessage());
    }
    status = new JournalStatus(status.loaded(), status.lastContact(), failure.getMessage());
  }
}
