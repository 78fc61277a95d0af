package io.userpipeline.peers;

import com.datastax.oss.common.sink.AbstractSinkRecord;
import com.datastax.oss.common.sink.AbstractSinkRecordHeader;
import com.datastax.oss.common.sink.AbstractSinkTask;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Gives records to the library, and has those that it could not write come again: of each partition
 * it reads on at the first of them, and commits nothing behind it.
 */
public final class CassandraSinkTask extends SinkTask {

  private final Map<TopicPartition, Long> failed = new ConcurrentHashMap<>();
  private final Writer writer = new Writer();

  @Override
  public void start(Map<String, String> settings) {
    writer.start(settings);
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    writer.put(records.stream().<AbstractSinkRecord>map(Read::new).toList());
    failed.forEach(context::offset);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> current) {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(current);
    failed.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
    return committed;
  }

  @Override
  public void stop() {
    writer.stop();
  }

  @Override
  public String version() {
    return writer.version();
  }

  private final class Writer extends AbstractSinkTask {

    @Override
    protected void beforeProcessingBatch() {
      failed.clear();
    }

    @Override
    protected void handleFailure(
        AbstractSinkRecord record, Throwable failure, String cql, Runnable counted) {
      SinkRecord of = ((Read) record).record();
      failed.merge(
          new TopicPartition(of.topic(), of.kafkaPartition()), of.kafkaOffset(), Math::min);
      counted.run();
      System.err.printf(
          "%s/%s was not written: %s%n",
          of.kafkaPartition(), of.kafkaOffset(), failure.getClass().getName());
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String applicationName() {
      return "sink";
    }
  }

  /** A record as the library reads it. */
  private record Read(SinkRecord record) implements AbstractSinkRecord {

    @Override
    public Iterable<AbstractSinkRecordHeader> headers() {
      return List.of();
    }

    @Override
    public Object key() {
      return record.key();
    }

    @Override
    public Object value() {
      return record.value();
    }

    @Override
    public Long timestamp() {
      return record.timestamp();
    }

    @Override
    public String topic() {
      return record.topic();
    }
  }
}
