package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.io.Serializable;
import java.time.Duration;

/** What a task needs to write rows. */
public record WriteSettings(
    String keyspace,
    String table,
    DefaultConsistencyLevel consistency,
    int maxInFlight,
    Duration requestTimeout,
    Duration retryTimeLimit,
    Duration progressTimeout)
    implements Serializable {

  /** The settings of a configuration. */
  public static WriteSettings of(CassandraConfiguration configuration) {
    return new WriteSettings(
        configuration.keyspace(),
        configuration.table(),
        configuration.consistency(),
        configuration.maxInFlight(),
        configuration.requestTimeout(),
        configuration.retryTimeLimit(),
        configuration.progressTimeout());
  }
}
