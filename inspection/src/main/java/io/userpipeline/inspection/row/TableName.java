package io.userpipeline.inspection.row;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Map;

/** The table that the job fills. */
public record TableName(String keyspace, String table) {

  /** The one that the job's settings in these environment variables name, or its default. */
  public static TableName of(Map<String, String> environment) {
    return new TableName(
        environment.getOrDefault("PIPELINE_CASSANDRA_KEYSPACE", "spark_streams"),
        environment.getOrDefault("PIPELINE_CASSANDRA_TABLE", "created_users"));
  }

  /** As it stands in a statement. */
  String cql() {
    return CqlIdentifier.fromInternal(keyspace).asCql(true)
        + "."
        + CqlIdentifier.fromInternal(table).asCql(true);
  }

  @Override
  public String toString() {
    return keyspace + "." + table;
  }
}
