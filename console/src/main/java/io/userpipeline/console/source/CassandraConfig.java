package io.userpipeline.console.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where Cassandra is, and the table there. The console only ever reads it, by key. */
@ConfigMapping(prefix = "console.cassandra")
public interface CassandraConfig {

  /** Names or addresses of nodes; one is enough, more are for the day it is away. */
  @WithDefault("127.0.0.1")
  List<String> contactPoints();

  /** The port of CQL on them. */
  @WithDefault("9042")
  @Min(1)
  @Max(65_535)
  int port();

  /** The data centre to read from. */
  @WithDefault("datacenter1")
  String localDatacenter();

  /**
   * A configuration of the Cassandra driver instead of the three before: contact points, data
   * centre, login, TLS.
   */
  Optional<Path> driverConfig();

  /** The job's keyspace. */
  @WithDefault("spark_streams")
  String keyspace();

  /** The job's table. */
  @WithDefault("created_users")
  String table();
}
