package io.userpipeline.cli.rows;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a command finds the Cassandra of {@code pipeline up}. */
public final class CassandraOption {

  @Option(
      names = "--cassandra-port",
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

  /** The table there. */
  public UserRows connect() {
    return UserRows.connect(new InetSocketAddress("127.0.0.1", port), localDatacenter);
  }
}
