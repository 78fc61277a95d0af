package io.userpipeline.producer.kafka;

import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What is read, and what becomes of it. Called by one thread; whatever it throws makes it connect
 * again.
 *
 * @param <V> value of a record
 */
public interface TopicReader<V> {

  /** A new connection, from which nothing is read yet. */
  Consumer<String, V> connect() throws InterruptedException;

  /** The partitions of the topic as they are now; none if there is no topic yet. */
  Set<TopicPartition> partitions(Consumer<String, V> consumer);

  /** These partitions are read from their beginning next. */
  default void begins(Consumer<String, V> consumer, Set<TopicPartition> partitions) {}

  /**
   * The next record.
   *
   * @throws UnreadableRecordException if the record is at fault itself; it is left out
   */
  void apply(ConsumerRecord<String, V> next) throws UnreadableRecordException;

  /** All records before this position have been applied. */
  default void readTo(TopicPartition partition, long position) {}

  /** All that the topic held a moment ago has been applied. */
  default void caughtUp() {}

  /** Whether records whose bytes are damaged are left out; else nothing after them is read. */
  boolean leavesOutDamagedRecords();
}
