package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.userpipeline.consumer.cassandra.CassandraConfiguration.OnSchema;
import io.userpipeline.consumer.checkpoint.CheckpointConfiguration.OnGap;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.kafka.SourceTopics;
import io.userpipeline.consumer.monitoring.LogFormat;
import io.userpipeline.consumer.source.StartingOffsets;
import io.userpipeline.settings.Configuration;
import io.userpipeline.settings.Setting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every setting: its default, and its value when it is set. */
class PipelineSettingsTest {

  @Test
  void hasTheDocumentedDefaults() {
    // When
    PipelineConfiguration configuration = load(Map.of());

    // Then
    assertThat(configuration.config().file()).isEmpty();
    assertThat(configuration.start().timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(configuration.trigger().interval()).isEqualTo(Duration.ofMillis(50));
    assertThat(configuration.trigger().batchLength()).isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.trigger().isRealTime()).isFalse();
    assertThat(configuration.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(configuration.kafka().createTopics()).isTrue();
    assertThat(configuration.kafka().properties()).isEmpty();
    assertThat(configuration.source().topic()).isEqualTo("user_created");
    assertThat(configuration.source().startingOffsets()).isEqualTo(new StartingOffsets.Earliest());
    assertThat(configuration.source().maxOffsetsPerTrigger()).isEqualTo(50_000);
    assertThat(configuration.source().topics()).isEqualTo(new SourceTopics.Single("user_created"));
    assertThat(configuration.source().minOffsetsPerTrigger()).isEmpty();
    assertThat(configuration.source().maxTriggerDelay()).isEqualTo(Duration.ofMinutes(1));
    assertThat(configuration.source().minPartitions()).isEmpty();
    assertThat(configuration.source().timestampTolerance()).isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.source().group()).isEqualTo("user-pipeline");
    assertThat(configuration.trigger().mode()).isEqualTo(TriggerConfiguration.Mode.INTERVAL);
    assertThat(configuration.checkpoint().onGap()).isEqualTo(OnGap.FAIL);
    assertThat(configuration.ledger().topic()).isEqualTo("user_landings");
    assertThat(configuration.ledger().retention()).isEqualTo(Duration.ofDays(30));
    assertThat(configuration.ledger().newTopic().configs())
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", "2592000000")
        .containsKeys("segment.bytes", "min.cleanable.dirty.ratio");
    assertThat(configuration.deadLetters().topic()).isEqualTo("user_created.dlq");
    assertThat(configuration.deadLetters().errorBudget().percent()).isEmpty();
    assertThat(configuration.deadLetters().errorBudget().window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.deadLetters().errorBudget().leastRecords()).isEqualTo(1_000);
    assertThat(configuration.mapping().file().table()).hasSize(10);
    assertThat(configuration.monitoring().port()).isEmpty();
    assertThat(configuration.monitoring().host()).isEqualTo("127.0.0.1");
    assertThat(configuration.monitoring().batchAgeLimit()).isEqualTo(Duration.ofMinutes(2));
    assertThat(configuration.monitoring().logInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(configuration.monitoring().logFormat()).isEqualTo(LogFormat.AS_CONFIGURED);
    assertThat(configuration.stop().timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(configuration.restart().limit()).isEqualTo(5);
    assertThat(configuration.restart().firstPause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(configuration.restart().longestPause()).isEqualTo(Duration.ofSeconds(30));
    var cassandra = configuration.cassandra();
    assertThat(cassandra.contactPoints()).extracting(Object::toString).containsExactly("localhost");
    assertThat(cassandra.port()).isEqualTo(9042);
    assertThat(cassandra.localDatacenter()).isEqualTo("datacenter1");
    assertThat(cassandra.keyspace()).isEqualTo("spark_streams");
    assertThat(cassandra.table()).isEqualTo("created_users");
    assertThat(cassandra.replication())
        .isEqualTo("{'class': 'SimpleStrategy', 'replication_factor': 1}");
    assertThat(cassandra.consistency()).isEqualTo(DefaultConsistencyLevel.LOCAL_QUORUM);
    assertThat(cassandra.onSchema()).isEqualTo(OnSchema.CREATE);
    assertThat(cassandra.timeToLive()).isEmpty();
    assertThat(cassandra.username()).isEmpty();
    assertThat(cassandra.password()).isEmpty();
    assertThat(cassandra.maxInFlight()).isEqualTo(256);
    assertThat(cassandra.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(cassandra.retryTimeLimit()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void readsEveryKey() {
    // Given
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry("pipeline.start.timeout", "1s"),
            Map.entry("pipeline.trigger.interval", "PT2S"),
            Map.entry("pipeline.trigger.batch-length", "7s"),
            Map.entry("pipeline.checkpoint.location", "s3a://bucket/checkpoint"),
            Map.entry("pipeline.kafka.bootstrap-servers", "a:1,b:2"),
            Map.entry("pipeline.kafka.create-topics", "false"),
            Map.entry("pipeline.kafka.properties.security.protocol", "SASL_SSL"),
            Map.entry("pipeline.source.topic", "t"),
            Map.entry("pipeline.source.starting-offsets", "latest"),
            Map.entry("pipeline.source.max-offsets-per-trigger", "7"),
            Map.entry("pipeline.source.topic-pattern", "users_.*"),
            Map.entry("pipeline.source.min-offsets-per-trigger", "3"),
            Map.entry("pipeline.source.max-trigger-delay", "9s"),
            Map.entry("pipeline.source.min-partitions", "4"),
            Map.entry("pipeline.source.timestamp-tolerance", "90s"),
            Map.entry("pipeline.source.group", "g"),
            Map.entry("pipeline.trigger.mode", "available-now"),
            Map.entry("pipeline.checkpoint.on-gap", "earliest"),
            Map.entry("pipeline.ledger.topic", "l"),
            Map.entry("pipeline.ledger.retention", "8h"),
            Map.entry("pipeline.dead-letters.topic", "d"),
            Map.entry("pipeline.monitoring.port", "9001"),
            Map.entry("pipeline.monitoring.host", "0.0.0.0"),
            Map.entry("pipeline.monitoring.batch-age-limit", "7s"),
            Map.entry("pipeline.monitoring.log-interval", "2s"),
            Map.entry("pipeline.stop.timeout", "11s"),
            Map.entry("pipeline.dead-letters.error-budget.percent", "2.5"),
            Map.entry("pipeline.dead-letters.error-budget.window", "1h"),
            Map.entry("pipeline.dead-letters.error-budget.least-records", "7"),
            Map.entry("pipeline.dead-letters.error-budget.go-on", "2026-11-26T10:00:00Z"),
            Map.entry("pipeline.restart.limit", "0"),
            Map.entry("pipeline.restart.first-pause", "3s"),
            Map.entry("pipeline.restart.longest-pause", "4s"),
            Map.entry("pipeline.cassandra.contact-points", "c1,c2"),
            Map.entry("pipeline.cassandra.port", "9"),
            Map.entry("pipeline.cassandra.local-datacenter", "dc9"),
            Map.entry("pipeline.cassandra.keyspace", "k"),
            Map.entry("pipeline.cassandra.table", "u"),
            Map.entry(
                "pipeline.cassandra.replication", "{'class':'NetworkTopologyStrategy','dc9':3}"),
            Map.entry("pipeline.cassandra.consistency", "EACH_QUORUM"),
            Map.entry("pipeline.cassandra.on-schema", "verify"),
            Map.entry("pipeline.cassandra.time-to-live", "30d"),
            Map.entry("pipeline.cassandra.username", "name"),
            Map.entry("pipeline.cassandra.password", "${not-an-expression}"),
            Map.entry("pipeline.cassandra.max-in-flight", "8"),
            Map.entry("pipeline.cassandra.request-timeout", "5s"),
            Map.entry("pipeline.cassandra.retry-time-limit", "6s"));

    // When
    PipelineConfiguration configuration = load(properties);

    // Then
    assertThat(configuration.start().timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(configuration.trigger().interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(configuration.trigger().batchLength()).isEqualTo(Duration.ofSeconds(7));
    assertThat(configuration.checkpoint().location()).isEqualTo("s3a://bucket/checkpoint");
    assertThat(configuration.kafka().createTopics()).isFalse();
    assertThat(configuration.kafka().clientProperties())
        .isEqualTo(Map.of("bootstrap.servers", "a:1,b:2", "security.protocol", "SASL_SSL"));
    assertThat(configuration.source().topic()).isEqualTo("t");
    assertThat(configuration.source().startingOffsets()).isEqualTo(new StartingOffsets.Latest());
    assertThat(configuration.source().maxOffsetsPerTrigger()).isEqualTo(7);
    assertThat(configuration.source().topics().among(Set.of("users_1", "user")))
        .containsExactly("users_1");
    assertThat(configuration.source().minOffsetsPerTrigger()).contains(3);
    assertThat(configuration.source().maxTriggerDelay()).isEqualTo(Duration.ofSeconds(9));
    assertThat(configuration.source().minPartitions()).contains(4);
    assertThat(configuration.source().timestampTolerance()).isEqualTo(Duration.ofSeconds(90));
    assertThat(configuration.source().group()).isEqualTo("g");
    assertThat(configuration.trigger().mode()).isEqualTo(TriggerConfiguration.Mode.AVAILABLE_NOW);
    assertThat(configuration.checkpoint().onGap()).isEqualTo(OnGap.EARLIEST);
    assertThat(configuration.ledger().topic()).isEqualTo("l");
    assertThat(configuration.ledger().retention()).isEqualTo(Duration.ofHours(8));
    assertThat(configuration.deadLetters().topic()).isEqualTo("d");
    assertThat(configuration.monitoring().port()).contains(9001);
    assertThat(configuration.monitoring().host()).isEqualTo("0.0.0.0");
    assertThat(configuration.monitoring().batchAgeLimit()).isEqualTo(Duration.ofSeconds(7));
    assertThat(configuration.monitoring().logInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(configuration.stop().timeout()).isEqualTo(Duration.ofSeconds(11));
    assertThat(configuration.deadLetters().errorBudget().percent()).contains(2.5);
    assertThat(configuration.deadLetters().errorBudget().window()).isEqualTo(Duration.ofHours(1));
    assertThat(configuration.deadLetters().errorBudget().leastRecords()).isEqualTo(7);
    assertThat(configuration.restart().limit()).isZero();
    assertThat(configuration.restart().firstPause()).isEqualTo(Duration.ofSeconds(3));
    assertThat(configuration.restart().longestPause()).isEqualTo(Duration.ofSeconds(4));
    var cassandra = configuration.cassandra();
    assertThat(cassandra.contactPoints()).extracting(Object::toString).containsExactly("c1", "c2");
    assertThat(cassandra.port()).isEqualTo(9);
    assertThat(cassandra.localDatacenter()).isEqualTo("dc9");
    assertThat(cassandra.keyspace()).isEqualTo("k");
    assertThat(cassandra.table()).isEqualTo("u");
    assertThat(cassandra.replication()).isEqualTo("{'class':'NetworkTopologyStrategy','dc9':3}");
    assertThat(cassandra.consistency()).isEqualTo(DefaultConsistencyLevel.EACH_QUORUM);
    assertThat(cassandra.onSchema()).isEqualTo(OnSchema.VERIFY);
    assertThat(cassandra.timeToLive()).contains(Duration.ofDays(30));
    assertThat(cassandra.username()).contains("name");
    assertThat(cassandra.password()).contains("${not-an-expression}");
    assertThat(cassandra.maxInFlight()).isEqualTo(8);
    assertThat(cassandra.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(cassandra.retryTimeLimit()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void whatIsInForceNamesItsSourceAndKeepsSecretsBack() {
    // Given
    var sources =
        new ConfigurationSources(
            Map.of(),
            Map.of(
                "spark.pipeline.cassandra.password", "never-told",
                "spark.pipeline.cassandra.username", "nobody's-business",
                "spark.pipeline.kafka.properties.ssl.key.password", "never-told",
                "spark.pipeline.kafka.properties.linger.ms", "5",
                "spark.pipeline.kafka.properties.unknown", "never-told",
                "spark.pipeline.checkpoint.location", "file:/checkpoint"),
            Map.of("PIPELINE_CASSANDRA_CONTACT_POINTS", "node1"));

    // When
    Configuration inForce =
        ConfigurationLoader.read(PipelineConfiguration.class, sources).inForce();

    // Then
    assertThat(inForce.settings())
        .contains(
            new Setting(
                "pipeline.cassandra.contact-points", "node1", false, "environment", "localhost"),
            new Setting("pipeline.cassandra.password", null, true, "Spark properties", null),
            new Setting(
                "pipeline.kafka.properties.ssl.key.password", null, true, "Spark properties", null),
            new Setting(
                "pipeline.kafka.properties.linger.ms", "5", false, "Spark properties", null),
            new Setting("pipeline.kafka.properties.unknown", null, true, "Spark properties", null),
            new Setting("pipeline.cassandra.max-in-flight", "256", false, "default", "256"));
    assertThat(inForce.toString()).doesNotContain("never-told", "nobody's-business");
  }

  private static PipelineConfiguration load(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.putIfAbsent("pipeline.checkpoint.location", "/checkpoint");
    return ConfigurationLoader.load(
        PipelineConfiguration.class, new ConfigurationSources(all, Map.of(), Map.of()));
  }
}
