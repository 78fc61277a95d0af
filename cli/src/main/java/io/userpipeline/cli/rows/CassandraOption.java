package io.userpipeline.cli.rows;

import io.userpipeline.cli.terminal.PortConverter;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.row.TableName;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Where a command finds Cassandra: on this machine as {@code pipeline up} starts it, or where a
 * file for the driver says.
 */
public final class CassandraOption {

  @Option(
      names = "--cassandra-port",
      converter = PortConverter.class,
      paramLabel = "PORT",
      defaultValue = "9042",
      description = "Port of Cassandra on this machine (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--local-datacenter",
      paramLabel = "NAME",
      defaultValue = "datacenter1",
      description = "Data centre of that node (default: ${DEFAULT-VALUE}).")
  private String localDatacenter;

  @Option(
      names = "--driver-config",
      paramLabel = "FILE",
      description =
          "Configuration of the Cassandra driver instead of the two before: contact points, local"
              + " data centre, login, TLS.")
  private Path driverConfiguration;

  @Option(
      names = "--keyspace",
      paramLabel = "NAME",
      defaultValue = "${env:PIPELINE_CASSANDRA_KEYSPACE:-spark_streams}",
      description = "The job's keyspace (default: ${DEFAULT-VALUE}).")
  private String keyspace;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:PIPELINE_CASSANDRA_TABLE:-created_users}",
      description = "The job's table (default: ${DEFAULT-VALUE}).")
  private String table;

  /** The table there. */
  public LandedRows connect() {
    TableName name = new TableName(keyspace, table);
    return driverConfiguration == null
        ? LandedRows.connect(
            List.of(new InetSocketAddress("127.0.0.1", port)), localDatacenter, name)
        : LandedRows.connect(driverConfiguration, "--driver-config", name);
  }
}
