package io.userpipeline.consumer.landing;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.transform.Mapping;
import java.io.Serializable;
import java.time.Duration;

/**
 * What a task needs to land records.
 *
 * @param timestampTolerance how far the timestamp of a record may be ahead of the clocks
 */
public record LandingSettings(
    CassandraConnectorConf cluster,
    WriteSettings writes,
    DeadLetterSettings deadLetters,
    Mapping mapping,
    Duration timestampTolerance)
    implements Serializable {}
