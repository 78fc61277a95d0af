package io.userpipeline.consumer.source;

import io.userpipeline.consumer.kafka.SourceTopics;
import io.userpipeline.consumer.kafka.TopicOffsets;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/** The stream of records of the topics, each offset in order and none left out. */
public final class UserSource {

  private UserSource() {}

  /**
   * The stream, not yet started.
   *
   * @param clientProperties how to reach and authenticate with Kafka
   * @param start where it begins if the checkpoint has nothing yet
   */
  public static Dataset<Row> stream(
      SparkSession spark,
      Map<String, String> clientProperties,
      SourceConfiguration configuration,
      TopicOffsets start) {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .option("maxOffsetsPerTrigger", configuration.maxOffsetsPerTrigger())
            // Spark stops instead of leaving records out; the checkpoint's guard then says which.
            .option("failOnDataLoss", true)
            .option("includeHeaders", true);
    if (configuration.topics() instanceof SourceTopics.Matching matching) {
      // Spark is content with a part of a name, and would read the dead letters with it.
      reader.option("subscribePattern", "^(?:" + matching.pattern() + ")$");
    } else {
      reader.option("subscribe", configuration.topic());
    }
    if (!start.positions().isEmpty()) {
      reader.option("startingOffsets", start.toJson());
    }
    configuration
        .minOffsetsPerTrigger()
        .ifPresent(
            records -> {
              reader.option("minOffsetsPerTrigger", records);
              reader.option("maxTriggerDelay", configuration.maxTriggerDelay().toMillis() + "ms");
            });
    configuration.minPartitions().ifPresent(tasks -> reader.option("minPartitions", tasks));
    clientProperties.forEach((name, value) -> reader.option("kafka." + name, value));
    return reader.load().selectExpr(SourceRecordReader.COLUMNS);
  }
}
