package io.userpipeline.consumer.source;

import io.userpipeline.consumer.kafka.SourceTopics;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.record.SourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.jspecify.annotations.Nullable;

/** The stream of records of the topics, each offset in order and none left out. */
public final class UserSource {

  /** The columns by position; the order is that of {@link #read}. */
  private static final String[] COLUMNS = {
    "topic", "partition", "offset", "unix_micros(timestamp)", "key", "value", "headers"
  };

  private static final String DEFAULT_API_TIMEOUT = ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;

  private static final String REQUEST_TIMEOUT = ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG;

  /**
   * How long Spark's driver waits for the end of the topics. It asks the broker that led a
   * partition until then, also when that one is gone for good, and only the next attempt asks the
   * new one: with Kafka's own minute a broker of three that died stopped everything for as long.
   */
  private static final String ANSWER_TIMEOUT_MILLIS = "15000";

  /**
   * How long a broker holds back an answer while it has nothing. Spark's reader asks for the ends
   * of its partition on a connection where such an answer is due, and a broker answers in order: a
   * batch would take Kafka's own half second. It reads only what exists, so nothing is asked in
   * vain.
   */
  private static final String FETCH_WAIT_MILLIS = "10";

  /** Together as long as Spark's three attempts with Kafka's own minute. */
  private static final int ATTEMPTS = 12;

  private UserSource() {}

  /**
   * The stream in micro-batches of the set size, not yet started.
   *
   * @param readerProperties how to reach Kafka, and which of its records to see
   * @param start where it begins if the checkpoint has nothing yet
   */
  public static Dataset<Row> inBatches(
      SparkSession spark,
      Map<String, String> readerProperties,
      SourceConfiguration configuration,
      TopicOffsets start) {
    DataStreamReader reader = reader(spark, readerProperties, configuration, start);
    reader.option("maxOffsetsPerTrigger", configuration.maxOffsetsPerTrigger());
    configuration
        .minOffsetsPerTrigger()
        .ifPresent(
            records -> {
              reader.option("minOffsetsPerTrigger", records);
              reader.option("maxTriggerDelay", configuration.maxTriggerDelay().toMillis() + "ms");
            });
    configuration.minPartitions().ifPresent(tasks -> reader.option("minPartitions", tasks));
    return reader.load().selectExpr(COLUMNS);
  }

  /** The stream in real time, which has no sizes; else as {@link #inBatches}. */
  public static Dataset<Row> inRealTime(
      SparkSession spark,
      Map<String, String> readerProperties,
      SourceConfiguration configuration,
      TopicOffsets start) {
    return reader(spark, readerProperties, configuration, start).load().selectExpr(COLUMNS);
  }

  private static DataStreamReader reader(
      SparkSession spark,
      Map<String, String> readerProperties,
      SourceConfiguration configuration,
      TopicOffsets start) {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            // Spark stops instead of leaving records out; the checkpoint's guard then says which.
            .option("failOnDataLoss", true)
            .option("fetchOffset.numRetries", ATTEMPTS)
            .option("includeHeaders", true);
    if (configuration.topics() instanceof SourceTopics.Matching matching) {
      // Spark is content with a part of a name, and would read the dead letters with it.
      reader.option("subscribePattern", "^(?:" + matching.pattern() + ")$");
    } else {
      reader.option("subscribe", configuration.topic());
    }
    // Spark's own default, latest, would leave out the records of a topic that is made just now.
    reader.option("startingOffsets", start.positions().isEmpty() ? "earliest" : start.toJson());
    options(readerProperties).forEach((name, value) -> reader.option("kafka." + name, value));
    return reader;
  }

  /** What is set goes first; an answer must have the time of a request. */
  static Map<String, String> options(Map<String, String> readerProperties) {
    Map<String, String> options = new HashMap<>(readerProperties);
    options.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    if (!options.containsKey(DEFAULT_API_TIMEOUT) && !options.containsKey(REQUEST_TIMEOUT)) {
      options.put(DEFAULT_API_TIMEOUT, ANSWER_TIMEOUT_MILLIS);
      options.put(REQUEST_TIMEOUT, ANSWER_TIMEOUT_MILLIS);
    }
    return options;
  }

  /**
   * The records of a batch of the stream, as Spark has them inside: as a Dataset's own rows they
   * would be planned once more for each batch, and converted twice.
   */
  public static Records<InternalRow> records(Dataset<Row> batch) {
    return new Records<>(batch.queryExecution().toRdd(), UserSource::read);
  }

  /** A record of the stream, as Spark hands it to writers of single rows. */
  public static SourceRecord record(Row row) {
    List<SourceRecord.Header> headers = new ArrayList<>();
    if (!row.isNullAt(6)) {
      for (Row header : row.<Row>getList(6)) {
        headers.add(new SourceRecord.Header(header.getString(0), header.getAs(1)));
      }
    }
    return new SourceRecord(
        row.getString(0),
        row.getInt(1),
        row.getLong(2),
        Math.floorDiv(row.getLong(3), 1000L),
        row.getAs(4),
        row.getAs(5),
        headers);
  }

  private static SourceRecord read(InternalRow row) {
    return new SourceRecord(
        row.getString(0),
        row.getInt(1),
        row.getLong(2),
        Math.floorDiv(row.getLong(3), 1000L),
        bytes(row, 4),
        bytes(row, 5),
        headers(row));
  }

  private static List<SourceRecord.Header> headers(InternalRow row) {
    if (row.isNullAt(6)) {
      return List.of();
    }
    List<SourceRecord.Header> headers = new ArrayList<>();
    ArrayData array = row.getArray(6);
    for (int i = 0; i < array.numElements(); i++) {
      InternalRow header = array.getStruct(i, 2);
      headers.add(new SourceRecord.Header(header.getString(0), bytes(header, 1)));
    }
    return headers;
  }

  /** A copy: Spark uses the memory of a row for the next one. */
  private static byte @Nullable [] bytes(InternalRow row, int column) {
    return row.isNullAt(column) ? null : row.getBinary(column);
  }
}
