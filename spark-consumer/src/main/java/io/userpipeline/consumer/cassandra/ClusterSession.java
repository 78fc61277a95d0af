package io.userpipeline.consumer.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.auth.AuthProvider;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.retry.DefaultRetryPolicy;
import com.datastax.oss.driver.internal.core.specex.ConstantSpeculativeExecutionPolicy;
import com.datastax.spark.connector.cql.CassandraConnectorConf;
import com.datastax.spark.connector.cql.DefaultConnectionFactory;
import com.datastax.spark.connector.cql.IpBasedContactInfo;
import java.time.Duration;
import scala.Option;

/**
 * Opens a session as the connector does, with the settings of the driver that it does not hand on.
 * System properties {@code datastax-java-driver.*} go before all of them.
 */
public final class ClusterSession {

  /** A node that hangs is given up after this and five seconds more; the driver waits thirty. */
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);

  /**
   * A write that a node has not answered for so long is sent to another one, too: it can be
   * repeated, and a node that hangs would keep all others waiting for its time-outs. Longer than
   * any write takes in a cluster that is well, so that one that is slow does not get twice as many.
   */
  private static final Duration SPECULATION_DELAY = Duration.ofSeconds(1);

  private ClusterSession() {}

  public static CqlSession open(CassandraConnectorConf cluster) {
    if (cluster.contactInfo() instanceof IpBasedContactInfo contact) {
      return open(cluster, contact);
    }
    // A profile or bundle of the user's own says everything.
    return cluster.connectionFactory().createSession(cluster);
  }

  private static CqlSession open(CassandraConnectorConf cluster, IpBasedContactInfo contact) {
    CqlSessionBuilder session =
        CqlSession.builder()
            .withApplicationName("user-pipeline")
            .withConfigLoader(
                DefaultConnectionFactory.connectorConfigBuilder(
                        cluster, DriverConfigLoader.programmaticBuilder())
                    // One node's failure is for the next node; the connector asks the same again.
                    .withClass(DefaultDriverOption.RETRY_POLICY_CLASS, DefaultRetryPolicy.class)
                    .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, HEARTBEAT_INTERVAL)
                    .withClass(
                        DefaultDriverOption.SPECULATIVE_EXECUTION_POLICY_CLASS,
                        ConstantSpeculativeExecutionPolicy.class)
                    .withInt(DefaultDriverOption.SPECULATIVE_EXECUTION_MAX, 2)
                    .withDuration(
                        DefaultDriverOption.SPECULATIVE_EXECUTION_DELAY, SPECULATION_DELAY)
                    // Else every owner of a certificate of the same authority could be the node.
                    .withBoolean(DefaultDriverOption.SSL_HOSTNAME_VALIDATION, true)
                    .build());
    Option<AuthProvider> login = contact.authConf().authProvider();
    return login.isDefined() ? session.withAuthProvider(login.get()).build() : session.build();
  }
}
