package io.userpipeline.consumer.sink;

import com.datastax.spark.connector.cql.CassandraConnector;
import org.apache.spark.SparkConf;

/** Makes connectors; settings of Spark's own {@code spark.cassandra.*} that we do not set hold. */
public final class ConnectorFactory {

  private static final String LOCAL_DATACENTER = "spark.cassandra.connection.localDC";

  private final CassandraConfiguration configuration;
  private final SparkConf spark;

  public ConnectorFactory(CassandraConfiguration configuration, SparkConf spark) {
    this.configuration = configuration;
    this.spark = spark;
  }

  /** A connector to the local data centre; it can be handed to tasks. */
  public CassandraConnector local() {
    return CassandraConnector.apply(
        settings().set(LOCAL_DATACENTER, configuration.localDatacenter()));
  }

  /** A connector to whatever data centre the contact points are in: the other would hang. */
  CassandraConnector anyDatacenter() {
    return CassandraConnector.apply(settings().remove(LOCAL_DATACENTER));
  }

  private SparkConf settings() {
    SparkConf settings =
        spark
            .clone()
            .set("spark.cassandra.connection.host", String.join(",", configuration.contactPoints()))
            .set("spark.cassandra.connection.port", Integer.toString(configuration.port()))
            // The connector retries without a pause; RetryingWriter does it with one.
            .set("spark.cassandra.query.retry.count", "0");
    configuration.username().ifPresent(name -> settings.set("spark.cassandra.auth.username", name));
    configuration
        .password()
        .ifPresent(password -> settings.set("spark.cassandra.auth.password", password));
    return settings;
  }
}
