package io.userpipeline.consumer.source;

import io.userpipeline.consumer.record.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/** The records of one partition up to an offset. */
final class PlainRecords implements Iterator<SourceRecord> {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final long until;
  private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();
  private ConsumerRecord<byte[], byte[]> next;

  /**
   * @param consumer stands at the first record
   * @param until the offset of the first record that is left out
   */
  PlainRecords(Consumer<byte[], byte[]> consumer, TopicPartition partition, long until) {
    this.consumer = consumer;
    this.partition = partition;
    this.until = until;
  }

  /**
   * Whether there is another record; offsets without one, as transactions leave them, are passed.
   *
   * @throws TimeoutException when Kafka does not say
   */
  @Override
  public boolean hasNext() {
    long begin = System.nanoTime();
    while (next == null && !fetched.hasNext() && consumer.position(partition) < until) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new TimeoutException(
            "No records of " + partition + " up to offset " + until + " within " + PATIENCE);
      }
      fetched = consumer.poll(Duration.ofSeconds(1)).iterator();
    }
    if (next == null && fetched.hasNext()) {
      next = fetched.next();
    }
    return next != null && next.offset() < until;
  }

  @Override
  public SourceRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ConsumerRecord<byte[], byte[]> record = next;
    next = null;
    return new SourceRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers(record));
  }

  private static List<SourceRecord.Header> headers(ConsumerRecord<byte[], byte[]> record) {
    List<SourceRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new SourceRecord.Header(header.key(), header.value()));
    }
    return headers;
  }
}
