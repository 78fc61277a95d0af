package io.userpipeline.benchmarks.baseline;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The same work with what Spark and the connector have: {@code from_json}, columns, and the
 * connector's DataFrame writer. It has no dead letters and no write times.
 */
public final class ConnectorJob {

  private static final StructType USER =
      new StructType()
          .add("name", struct("first", "last"))
          .add("gender", DataTypes.StringType)
          .add(
              "location",
              struct("city", "country", "postcode").add("street", struct("number", "name")))
          .add("email", DataTypes.StringType)
          .add("login", struct("username"))
          .add("registered", struct("date"))
          .add("phone", DataTypes.StringType)
          .add("picture", struct("large", "medium", "thumbnail"));

  private static final String[] COLUMNS = {
    "key AS id",
    "user.name.first AS first_name",
    "user.name.last AS last_name",
    "user.gender AS gender",
    "concat_ws(', ', concat_ws(' ', user.location.street.number, user.location.street.name),"
        + " user.location.city, user.location.country) AS address",
    "user.location.postcode AS postcode",
    "user.email AS email",
    "user.login.username AS username",
    "user.registered.date AS registered_date",
    "user.phone AS phone",
    "to_json(user.picture) AS picture"
  };

  private ConnectorJob() {}

  /** Runs until it is killed; its settings are {@code spark.benchmark.*}. */
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = SparkSession.builder().getOrCreate();
    Map<String, String> table =
        Map.of("keyspace", "spark_streams", "table", spark.conf().get("spark.benchmark.table"));
    spark
        .readStream()
        .format("kafka")
        .option("kafka.bootstrap.servers", spark.conf().get("spark.benchmark.brokers"))
        .option("subscribe", spark.conf().get("spark.benchmark.topic"))
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", spark.conf().get("spark.benchmark.batch"))
        .load()
        .selectExpr("CAST(key AS STRING) AS key", "CAST(value AS STRING) AS value")
        .select(functions.col("key"), functions.from_json(functions.col("value"), USER).as("user"))
        .selectExpr(COLUMNS)
        .writeStream()
        .option("checkpointLocation", spark.conf().get("spark.benchmark.checkpoint"))
        .trigger(Trigger.ProcessingTime(0))
        .foreachBatch((Dataset<Row> batch, Long id) -> write(batch, table))
        .start()
        .awaitTermination();
  }

  private static void write(Dataset<Row> batch, Map<String, String> table) {
    batch.write().format("org.apache.spark.sql.cassandra").options(table).mode("append").save();
  }

  private static StructType struct(String... fields) {
    StructType struct = new StructType();
    for (String field : fields) {
      struct = struct.add(field, DataTypes.StringType);
    }
    return struct;
  }
}
