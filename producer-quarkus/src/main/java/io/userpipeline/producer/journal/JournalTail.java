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
import java.util.List;
import java.util.Set;
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
  private final EntryOutcomes outcomes = new EntryOutcomes();

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

  /** What became of entries that somebody sent. */
  EntryOutcomes outcomes() {
    return outcomes;
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
    outcomes.applied(next.offset());
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
  public void readTo(TopicPartition partition, long next) {
    outcomes.readTo(next);
  }
}
