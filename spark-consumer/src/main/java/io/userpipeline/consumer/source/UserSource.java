package io.userpipeline.consumer.source;

import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stream of records of the topic, each offset in order and none left out. */
public final class UserSource {

  private UserSource() {}

  /**
   * The stream, not yet started.
   *
   * @param clientProperties how to reach and authenticate with Kafka
   */
  public static Dataset<Row> stream(
      SparkSession spark, Map<String, String> clientProperties, SourceConfiguration configuration) {
    var reader =
        spark
            .readStream()
            .format("kafka")
            .option("subscribe", configuration.topic())
            .option(
                "startingOffsets", configuration.startingOffsets().name().toLowerCase(Locale.ROOT))
            .option("maxOffsetsPerTrigger", configuration.maxOffsetsPerTrigger())
            .option("includeHeaders", true);
    clientProperties.forEach((name, value) -> reader.option("kafka." + name, value));
    return reader.load().selectExpr(SourceRecordReader.COLUMNS);
  }
}
