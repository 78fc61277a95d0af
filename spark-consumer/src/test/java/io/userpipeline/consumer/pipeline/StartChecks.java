package io.userpipeline.consumer.pipeline;

import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.PipelineConfiguration;
import io.userpipeline.consumer.kafka.SourceTopics;
import io.userpipeline.consumer.kafka.TopicCheck;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.table.TableCheck;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.SparkConf;

/**
 * The checks that the job makes before it starts, with the settings that a pipeline has now.
 *
 * @param limit how long they go on trying
 */
record StartChecks(Pipeline pipeline, Duration limit) {

  void topics() throws Exception {
    PipelineConfiguration configuration = configuration();
    new TopicCheck(configuration.kafka(), patience())
        .run(
            new SourceTopics.Single(pipeline.topic),
            pipeline.deadLetterTopic,
            configuration.ledger().newTopic());
  }

  void table() throws Exception {
    PipelineConfiguration configuration = configuration();
    ClusterAccess cluster = new ClusterAccess(configuration.cassandra(), new SparkConf(false));
    new TableCheck(
            configuration.cassandra(), configuration.mapping().file().table(), cluster, patience())
        .run();
  }

  private Patience patience() {
    return new Patience(limit, Duration.ofMillis(100), new StopRequest());
  }

  private PipelineConfiguration configuration() {
    return ConfigurationLoader.load(
        PipelineConfiguration.class,
        new ConfigurationSources(pipeline.settings(), Map.of(), Map.of()));
  }
}
