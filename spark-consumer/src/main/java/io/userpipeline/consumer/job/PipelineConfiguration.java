package io.userpipeline.consumer.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.cassandra.CassandraConfiguration;
import io.userpipeline.consumer.checkpoint.CheckpointConfiguration;
import io.userpipeline.consumer.configuration.PositiveDuration;
import io.userpipeline.consumer.configuration.PositiveInteger;
import io.userpipeline.consumer.deadletter.DeadLettersConfiguration;
import io.userpipeline.consumer.kafka.KafkaConfiguration;
import io.userpipeline.consumer.ledger.LedgerConfiguration;
import io.userpipeline.consumer.monitoring.MonitoringConfiguration;
import io.userpipeline.consumer.source.SourceConfiguration;
import io.userpipeline.consumer.transform.MappingConfiguration;
import java.time.Duration;
import java.util.Optional;

/** {@code pipeline}: all settings of the job. */
@ConfigMapping(prefix = "pipeline")
public interface PipelineConfiguration {

  /** Where settings are read from. */
  File config();

  /** The start of the job. */
  Start start();

  /** How Kafka is reached. */
  KafkaConfiguration kafka();

  /** Which records are read. */
  SourceConfiguration source();

  /** How often a micro-batch begins. */
  TriggerConfiguration trigger();

  /** What has been landed so far. */
  CheckpointConfiguration checkpoint();

  /** What a row is made of. */
  MappingConfiguration mapping();

  /** Where records go that cannot become a row. */
  DeadLettersConfiguration deadLetters();

  /** Where the job reports what landed. */
  LedgerConfiguration ledger();

  /** How the job shows how it is. */
  MonitoringConfiguration monitoring();

  /** Where rows go and how they are written. */
  CassandraConfiguration cassandra();

  /** The end of the job. */
  Stop stop();

  /** What happens after the query failed. */
  Restart restart();

  /** {@code pipeline.config}. */
  interface File {

    /** A properties file with further settings. */
    Optional<String> file();
  }

  /** {@code pipeline.start}. */
  interface Start {

    /**
     * How long to wait for Kafka, and then for Cassandra, before giving up at the first start; a
     * query that ran once waits without end.
     */
    @WithDefault("60s")
    @WithConverter(PositiveDuration.class)
    Duration timeout();
  }

  /** {@code pipeline.stop}. */
  interface Stop {

    /** How long the batch at hand may go on after SIGTERM; then it is broken off and repeated. */
    @WithDefault("20s")
    @WithConverter(PositiveDuration.class)
    Duration timeout();
  }

  /** {@code pipeline.restart}: what happens after the query failed. */
  public interface Restart {

    /**
     * The most restarts in a row without a batch between them, those not counted that an outage of
     * Kafka or Cassandra explains; 0 ends at the first failure.
     */
    @WithDefault("5")
    @WithConverter(PositiveInteger.OrZero.class)
    int limit();

    /** The pause before the first restart; it doubles with each further one. */
    @WithDefault("1s")
    @WithConverter(PositiveDuration.class)
    Duration firstPause();

    /** The longest pause between two restarts. */
    @WithDefault("30s")
    @WithConverter(PositiveDuration.class)
    Duration longestPause();
  }
}
