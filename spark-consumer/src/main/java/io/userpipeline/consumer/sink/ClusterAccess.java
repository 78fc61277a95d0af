package io.userpipeline.consumer.sink;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import org.apache.spark.SparkConf;

/** How the connector reaches the cluster; {@code spark.cassandra.*} that we do not set hold. */
public final class ClusterAccess {

  private static final String LOCAL_DATACENTER = "spark.cassandra.connection.localDC";

  private final CassandraConfiguration configuration;
  private final SparkConf spark;

  public ClusterAccess(CassandraConfiguration configuration, SparkConf spark) {
    this.configuration = configuration;
    this.spark = spark;
  }

  /** Through the local data centre; it can be handed to tasks. */
  public CassandraConnectorConf local() {
    return CassandraConnectorConf.apply(
        settings().set(LOCAL_DATACENTER, configuration.localDatacenter()));
  }

  /** Through whatever data centre the contact points are in: the other would hang. */
  CassandraConnectorConf anyDatacenter() {
    return CassandraConnectorConf.apply(settings().remove(LOCAL_DATACENTER));
  }

  private SparkConf settings() {
    SparkConf settings =
        spark
            .clone()
            .set("spark.cassandra.connection.host", String.join(",", configuration.contactPoints()))
            .set("spark.cassandra.connection.port", Integer.toString(configuration.port()))
            // The connector retries without a pause; RetryingWriter does it with one.
            .set("spark.cassandra.query.retry.count", "0")
            // Without it the driver logs an error when it closes: its event loop is gone too early.
            .set("spark.cassandra.connection.quietPeriodBeforeCloseMS", "200");
    configuration.username().ifPresent(name -> settings.set("spark.cassandra.auth.username", name));
    configuration
        .password()
        .ifPresent(password -> settings.set("spark.cassandra.auth.password", password));
    return settings;
  }
}
