package io.userpipeline.consumer.job;

import io.userpipeline.consumer.checkpoint.CheckpointAccess;
import io.userpipeline.consumer.checkpoint.CheckpointGuard;
import io.userpipeline.consumer.configuration.ConfigurationException;
import io.userpipeline.consumer.kafka.TopicCheck;
import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.source.StartingOffsets;
import io.userpipeline.consumer.source.StartingOffsetsConverter;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the job to other offsets while it is not running. */
final class Rewind {

  private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);

  private final PipelineConfiguration configuration;
  private final SparkConf spark;
  private final StopRequest stop;

  Rewind(PipelineConfiguration configuration, SparkConf spark, StopRequest stop) {
    this.configuration = configuration;
    this.spark = spark;
    this.stop = stop;
  }

  ExitCode run(String target) throws StoppedException, IOException {
    StartingOffsets offsets = parse(target);
    Patience patience = new Patience(configuration.start().timeout(), Duration.ofSeconds(1), stop);
    TopicCheck kafka = new TopicCheck(configuration.kafka(), patience);
    try (TopicInspector topics =
        new TopicInspector(configuration.kafka(), configuration.source().topics())) {
      CheckpointGuard guard =
          new CheckpointGuard(
              configuration.checkpoint(),
              SparkHadoopUtil.get().newConfiguration(spark),
              topics,
              configuration.source().group());
      TopicOffsets start =
          patience.await(
              () -> guard.rewind(offsets),
              CheckpointAccess.givingUp(configuration.checkpoint(), kafka::unreachable));
      LOG.info("The next start begins at {}", start.toJson());
      return ExitCode.OK;
    }
  }

  private static StartingOffsets parse(String target) {
    try {
      return new StartingOffsetsConverter().convert(target);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          List.of("the target of rewind, " + target + ": " + e.getMessage()));
    }
  }
}
