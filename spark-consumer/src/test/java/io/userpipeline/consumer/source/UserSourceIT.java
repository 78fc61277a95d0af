package io.userpipeline.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.PipelineConfiguration;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Spark begins to read. */
class UserSourceIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  @TempDir private Path folder;

  /** The guard found no topic, with every way to go on there is; then somebody made it. */
  @ParameterizedTest
  @CsvSource({
    "pipeline.source.topic,         late,  late",
    "pipeline.source.topic-pattern, later.*, later_than_the_guard"
  })
  void readsATopicThatCameAfterTheGuardFromItsFirstRecord(
      String setting, String value, String topic) throws Exception {
    // Given
    STACK.kafka().createTopics(topic);
    send(topic, 3);
    PipelineConfiguration configuration = configuration(setting, value);
    List<Long> offsets = new CopyOnWriteArrayList<>();
    try (SparkSession spark = spark()) {

      // When
      UserSource.inBatches(
              spark,
              configuration.kafka().readerProperties(),
              configuration.source(),
              new TopicOffsets(Map.of()))
          .writeStream()
          .option("checkpointLocation", folder.resolve("checkpoint").toString())
          .trigger(Trigger.AvailableNow())
          .foreachBatch(
              (VoidFunction2<Dataset<Row>, Long>)
                  (batch, id) ->
                      batch
                          .select("offset")
                          .collectAsList()
                          .forEach(row -> offsets.add(row.getLong(0))))
          .start()
          .awaitTermination();
    }

    // Then
    assertThat(offsets).containsExactlyInAnyOrder(0L, 1L, 2L);
  }

  private static PipelineConfiguration configuration(String setting, String value) {
    Map<String, String> settings =
        Map.of(
            setting,
            value,
            "pipeline.kafka.bootstrap-servers",
            STACK.kafka().bootstrapServers(),
            "pipeline.cassandra.contact-points",
            "unused",
            "pipeline.cassandra.local-datacenter",
            "unused",
            "pipeline.checkpoint.location",
            "unused");
    return ConfigurationLoader.load(
        PipelineConfiguration.class, new ConfigurationSources(settings, Map.of(), Map.of()));
  }

  private static SparkSession spark() {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }

  private static void send(String topic, int records) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            STACK.kafka().ownerProperties(), new StringSerializer(), new StringSerializer())) {
      for (int record = 0; record < records; record++) {
        producer.send(new ProducerRecord<>(topic, "{}")).get();
      }
    }
  }
}
