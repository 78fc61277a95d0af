package io.userpipeline.consumer.source;

import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.record.SourceRecord;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads records as Kafka's own client has them; runs on an executor. Spark's reader fails of a
 * record whose timestamp is not in milliseconds, and all records behind it wait.
 */
public final class PlainReader
    implements FlatMapFunction<Iterator<PlainReader.Range>, SourceRecord> {

  private static final long serialVersionUID = 1L;

  private final Map<String, String> readerProperties;

  private PlainReader(Map<String, String> readerProperties) {
    this.readerProperties = Map.copyOf(readerProperties);
  }

  /**
   * The records between two positions, one task for each partition that has some.
   *
   * @param readerProperties how to reach Kafka, and which of its records to see
   * @param from the first record of each partition; has every partition that {@code until} has
   * @param until the first record of each partition that is left out
   */
  public static Records<SourceRecord> records(
      JavaSparkContext spark,
      Map<String, String> readerProperties,
      TopicOffsets from,
      TopicOffsets until) {
    List<Range> ranges =
        until.positions().entrySet().stream()
            .map(end -> Range.of(end.getKey(), from.positions().get(end.getKey()), end.getValue()))
            .filter(range -> range.from < range.until)
            .toList();
    return new Records<>(
        spark
            .parallelize(ranges, Math.max(1, ranges.size()))
            .mapPartitions(new PlainReader(readerProperties))
            .rdd(),
        record -> record);
  }

  @Override
  public Iterator<SourceRecord> call(Iterator<Range> ranges) {
    if (!ranges.hasNext()) {
      return List.<SourceRecord>of().iterator();
    }
    // There are as many tasks as ranges.
    Range range = ranges.next();
    Consumer<byte[], byte[]> consumer = consumer(readerProperties);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> consumer.close());
    consumer.assign(List.of(range.partition()));
    consumer.seek(range.partition(), range.from);
    return new PlainRecords(consumer, range.partition(), range.until);
  }

  static Consumer<byte[], byte[]> consumer(Map<String, String> readerProperties) {
    Map<String, Object> properties = new HashMap<>(readerProperties);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "user-pipeline-plain-reader");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What is gone must fail, for the checkpoint's guard to say what it was.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A part of one partition. */
  record Range(String topic, int number, long from, long until) implements Serializable {

    static Range of(TopicPartition partition, long from, long until) {
      return new Range(partition.topic(), partition.partition(), from, until);
    }

    TopicPartition partition() {
      return new TopicPartition(topic, number);
    }
  }
}
