package io.userpipeline.producer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A topic of one partition as its consumers see it, which can lag, fail and recover. */
public final class FakeTopic {

  public static final String NAME = "reports";

  private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final Set<Long> damaged = new HashSet<>();
  private Supplier<? extends Throwable> damage = FakeTopic::checksumMismatch;
  private RuntimeException refusal;
  private long first;
  private long given = Long.MAX_VALUE;
  private int connections;

  /** Adds a record. */
  public synchronized void add(String key, byte[] value) {
    add(key, value, ConsumerRecord.NO_TIMESTAMP);
  }

  /** Adds a record of a time. */
  public synchronized void add(String key, byte[] value, long timestamp) {
    records.add(
        new ConsumerRecord<>(
            NAME,
            0,
            records.size(),
            timestamp,
            TimestampType.CREATE_TIME,
            key.length(),
            value.length,
            key,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  public void add(String key, String value) {
    add(key, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The records before the offset are gone, as retention takes them. */
  public synchronized void removeBefore(long offset) {
    first = offset;
  }

  /** Gives nothing from this offset on, though the brokers say that it is there. */
  public synchronized void lagAt(long offset) {
    given = offset;
  }

  /** The record at the offset has other bytes than were written. */
  public synchronized void damage(long offset) {
    damaged.add(offset);
  }

  /** A client that comes to the record at the offset ends like that. */
  public synchronized void failAt(long offset, Supplier<? extends Throwable> failure) {
    damaged.add(offset);
    damage = failure;
  }

  /** Every call ends like that. */
  public synchronized void refuse(RuntimeException with) {
    refusal = with;
  }

  /** Everything is well, and was. */
  public synchronized void recover() {
    refusal = null;
    given = Long.MAX_VALUE;
    damaged.clear();
  }

  /** How often somebody has connected. */
  public synchronized int connections() {
    return connections;
  }

  public synchronized Consumer<String, byte[]> connect() {
    connections++;
    return new Connection();
  }

  /** As the client tells of a batch whose checksum is wrong. */
  private static KafkaException checksumMismatch() {
    return new KafkaException(
        "Received exception when fetching the next record from " + PARTITION,
        new KafkaException("Record batch for partition " + PARTITION + " is invalid"));
  }

  private final class Connection extends MockConsumer<String, byte[]> {

    Connection() {
      super("earliest");
      updatePartitions(NAME, List.of(new PartitionInfo(NAME, 0, null, null, null)));
      updateBeginningOffsets(Map.of(PARTITION, first));
    }

    @Override
    public synchronized ConsumerRecords<String, byte[]> poll(Duration limit) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      synchronized (FakeTopic.this) {
        requireWell();
        long next = position(PARTITION);
        if (damaged.contains(next)) {
          // A broker is asked before, as clients do.
          LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
          throw FakeTopic.<RuntimeException>unchecked(damage.get());
        }
        if (next < Math.min(given, records.size())) {
          addRecord(records.get((int) next));
        }
        return super.poll(Duration.ZERO);
      }
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions, Duration limit) {
      synchronized (FakeTopic.this) {
        requireWell();
        return Map.of(PARTITION, (long) records.size());
      }
    }

    private void requireWell() {
      if (refusal != null) {
        throw refusal;
      }
    }
  }

  /** Errors and exceptions alike, as a client would throw them. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
