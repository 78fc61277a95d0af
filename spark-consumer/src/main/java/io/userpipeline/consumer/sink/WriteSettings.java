package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.userpipeline.consumer.cassandra.CassandraConfiguration;
import io.userpipeline.consumer.cassandra.CqlText;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.TableColumn;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs to write rows.
 *
 * @param columns besides the id, in the order of a row's values
 * @param timeToLive how long after the timestamp of its record a row ends; null for never
 */
public record WriteSettings(
    String keyspace,
    String table,
    List<TableColumn> columns,
    DefaultConsistencyLevel consistency,
    int maxInFlight,
    Duration requestTimeout,
    Duration retryTimeLimit,
    Duration progressTimeout,
    @Nullable Duration timeToLive)
    implements Serializable {

  public WriteSettings {
    columns = List.copyOf(columns);
  }

  /** The settings of a configuration, for a table. */
  public static WriteSettings of(CassandraConfiguration configuration, List<TableColumn> columns) {
    return new WriteSettings(
        configuration.keyspace(),
        configuration.table(),
        columns,
        configuration.consistency(),
        configuration.maxInFlight(),
        configuration.requestTimeout(),
        configuration.retryTimeLimit(),
        configuration.progressTimeout(),
        configuration.timeToLive().orElse(null));
  }

  /** The names of the id and the columns, as they stand in a statement. */
  List<String> quotedColumns() {
    return Stream.concat(Stream.of(Mapping.ID), columns.stream().map(TableColumn::name))
        .map(CqlText::name)
        .toList();
  }

  /**
   * How long acknowledgements are waited for.
   *
   * @param perRow from the first attempt on; the attempt that fails after it is the last
   * @param withoutProgress how long a task waits while no row at all is acknowledged
   */
  record RetryLimits(Duration perRow, Duration withoutProgress) {}
}
