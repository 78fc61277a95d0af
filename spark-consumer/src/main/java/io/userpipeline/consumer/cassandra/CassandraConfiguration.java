package io.userpipeline.consumer.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.CqlName;
import io.userpipeline.consumer.configuration.PositiveDuration;
import io.userpipeline.consumer.configuration.PositiveInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code pipeline.cassandra}: where rows go and how they are written. */
public interface CassandraConfiguration {

  /** The nodes to start from, with commas between. */
  @WithDefault("localhost")
  @WithConverter(ContactPoint.FromSetting.class)
  List<ContactPoint> contactPoints();

  /** The port of the nodes' native protocol. */
  @WithDefault("9042")
  @WithConverter(PositiveInteger.class)
  int port();

  /** The data centre whose nodes are used; checked at the start. */
  @WithDefault("datacenter1")
  String localDatacenter();

  /** What happens at the start with keyspace and table: make what is missing, verify, nothing. */
  @WithDefault("create")
  OnSchema onSchema();

  /** The keyspace. */
  @WithDefault("spark_streams")
  @WithConverter(CqlName.class)
  String keyspace();

  /** The table. */
  @WithDefault("created_users")
  @WithConverter(CqlName.class)
  String table();

  /** The replication of a keyspace made at the start, as a CQL map; an existing one keeps its. */
  @WithDefault("{'class': 'SimpleStrategy', 'replication_factor': 1}")
  @WithConverter(ReplicationMap.class)
  String replication();

  /** How many replicas must acknowledge a row before it counts. */
  @WithDefault("LOCAL_QUORUM")
  @WithConverter(WriteConsistency.class)
  DefaultConsistencyLevel consistency();

  /** How long after the timestamp of its record a row ends; without, it never does. */
  @WithConverter(TimeToLive.class)
  Optional<Duration> timeToLive();

  /** The name to log in with, where the cluster asks for one. */
  Optional<String> username();

  /** The password to log in with; never printed. */
  Optional<String> password();

  /** Encryption of the connections. */
  Tls tls();

  /** The most rows of one task that are not acknowledged yet. */
  @WithDefault("256")
  @WithConverter(PositiveInteger.class)
  int maxInFlight();

  /** How long one request may take. */
  @WithDefault("5s")
  @WithConverter(PositiveDuration.class)
  Duration requestTimeout();

  /** How long a row is tried again after passing failures, before its task fails. */
  @WithDefault("60s")
  @WithConverter(PositiveDuration.class)
  Duration retryTimeLimit();

  /**
   * How long a task waits while no row at all is acknowledged, before its batch fails and the query
   * is started again.
   */
  @WithDefault("2m")
  @WithConverter(PositiveDuration.class)
  Duration progressTimeout();

  /**
   * {@code pipeline.cassandra.tls}: encrypted connections. The stores are PKCS12 or JKS, under the
   * same path on every machine that runs a part of the job.
   */
  public interface Tls {

    /** Whether connections are encrypted; nothing else of this group matters without it. */
    @WithDefault("false")
    boolean enabled();

    /**
     * A store with the authorities whose nodes are trusted; without it those of the Java runtime.
     */
    Optional<String> trustStore();

    /** The password of the trust store; never printed. */
    Optional<String> trustStorePassword();

    /** A store with the certificate to show, where the nodes ask for one. */
    Optional<String> keyStore();

    /** The password of the key store and its key; never printed. */
    Optional<String> keyStorePassword();
  }

  /** What happens at the start with keyspace and table. */
  public enum OnSchema {
    /** What is missing is made, columns included; what is there must fit. */
    CREATE,
    /** Nothing is made; every difference is told, and stops the job. */
    VERIFY,
    /** Nobody looks; a table that does not fit stops the job at its first row. */
    OFF
  }
}
