package io.userpipeline.consumer.cassandra;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import com.datastax.spark.connector.cql.IpBasedContactInfo;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.spark.SparkConf;
import scala.collection.JavaConverters;

/** How the connector reaches the cluster; {@code spark.cassandra.*} that we do not set hold. */
public final class ClusterAccess {

  private static final String LOCAL_DATACENTER = "spark.cassandra.connection.localDC";

  private static final String HOST = "spark.cassandra.connection.host";
  private static final String SSL = "spark.cassandra.connection.ssl.";
  private static final String ANSWER_TIMEOUT_MILLIS = "20000";
  private static final String RECONNECTION_MILLIS = "5000";

  private final CassandraConfiguration configuration;
  private final SparkConf spark;

  public ClusterAccess(CassandraConfiguration configuration, SparkConf spark) {
    this.configuration = configuration;
    this.spark = spark;
  }

  /** Through the local data centre; it can be handed to tasks. */
  public CassandraConnectorConf local() {
    return connector(settings().set(LOCAL_DATACENTER, configuration.localDatacenter()));
  }

  /** Through whatever data centre the contact points are in: the other would hang. */
  public CassandraConnectorConf anyDatacenter() {
    return connector(settings().remove(LOCAL_DATACENTER));
  }

  /** The connector takes every colon for that before a port, so it never sees IPv6 addresses. */
  private CassandraConnectorConf connector(SparkConf settings) {
    CassandraConnectorConf connector = CassandraConnectorConf.apply(settings);
    List<ContactPoint> addresses =
        configuration.contactPoints().stream().filter(ContactPoint::isIpv6).toList();
    if (addresses.isEmpty()
        || !(connector.contactInfo() instanceof IpBasedContactInfo contactInfo)) {
      return connector;
    }
    Set<InetSocketAddress> hosts = new HashSet<>();
    if (!names().isEmpty()) {
      hosts.addAll(JavaConverters.setAsJavaSet(contactInfo.hosts()));
    }
    addresses.forEach(point -> hosts.add(point.address(configuration.port())));
    return connector.copy(
        contactInfo.copy(immutable(hosts), contactInfo.authConf(), contactInfo.cassandraSSLConf()),
        connector.localDC(),
        connector.keepAliveMillis(),
        connector.minReconnectionDelayMillis(),
        connector.maxReconnectionDelayMillis(),
        connector.localConnectionsPerExecutor(),
        connector.remoteConnectionsPerExecutor(),
        connector.compression(),
        connector.queryRetryCount(),
        connector.connectTimeoutMillis(),
        connector.readTimeoutMillis(),
        connector.connectionFactory(),
        connector.quietPeriodBeforeCloseMillis(),
        connector.timeoutBeforeCloseMillis(),
        connector.resolveContactPoints());
  }

  /** By the converters that Scala 2.12 has, too; javac takes other methods of its sets wrongly. */
  private static scala.collection.immutable.Set<InetSocketAddress> immutable(
      Set<InetSocketAddress> set) {
    return JavaConverters.asScalaSet(set).toSet();
  }

  private List<String> names() {
    return configuration.contactPoints().stream()
        .filter(point -> !point.isIpv6())
        .map(ContactPoint::toString)
        .toList();
  }

  private SparkConf settings() {
    SparkConf settings =
        spark
            .clone()
            .set(HOST, names().isEmpty() ? "localhost" : String.join(",", names()))
            .set("spark.cassandra.connection.port", Integer.toString(configuration.port()))
            // Preparing and asking for the table; the connector would wait two minutes.
            .set("spark.cassandra.read.timeoutMS", ANSWER_TIMEOUT_MILLIS)
            // A node that comes back is used soon; the connector would look once a minute.
            .set("spark.cassandra.connection.reconnectionDelayMS.max", RECONNECTION_MILLIS)
            // Without it the driver logs an error when it closes: its event loop is gone too early.
            .set("spark.cassandra.connection.quietPeriodBeforeCloseMS", "200");
    configuration.username().ifPresent(name -> settings.set("spark.cassandra.auth.username", name));
    configuration
        .password()
        .ifPresent(password -> settings.set("spark.cassandra.auth.password", password));
    if (configuration.tls().enabled()) {
      encrypt(settings, configuration.tls());
    }
    return settings;
  }

  private static void encrypt(SparkConf settings, CassandraConfiguration.Tls tls) {
    settings
        .set(SSL + "enabled", "true")
        // The connector's own two are those of long ago, which newer runtimes refuse.
        .set(SSL + "enabledAlgorithms", String.join(",", cipherSuites()))
        .set(SSL + "clientAuth.enabled", Boolean.toString(tls.keyStore().isPresent()));
    tls.trustStore().ifPresent(path -> settings.set(SSL + "trustStore.path", path));
    tls.trustStorePassword()
        .ifPresent(password -> settings.set(SSL + "trustStore.password", password));
    tls.keyStore().ifPresent(path -> settings.set(SSL + "keyStore.path", path));
    tls.keyStorePassword().ifPresent(password -> settings.set(SSL + "keyStore.password", password));
  }

  private static String[] cipherSuites() {
    try {
      return SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime knows no TLS", e);
    }
  }
}
