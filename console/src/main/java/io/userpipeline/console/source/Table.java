package io.userpipeline.console.source;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.row.TableName;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of rows, connected to as soon as Cassandra lets us, however late that is. */
@ApplicationScoped
public class Table {

  private final CassandraConfig config;
  private @Nullable LandedRows rows;

  Table(CassandraConfig config) {
    this.config = config;
  }

  /**
   * The table.
   *
   * @throws InspectionException as long as there is no connection; this call has tried to make one
   */
  public LandedRows connect() {
    LandedRows connected = connected().orElse(null);
    return connected == null ? keep(open()) : connected;
  }

  /** The table, if it was connected to before. */
  public synchronized Optional<LandedRows> connected() {
    return Optional.ofNullable(rows);
  }

  @PreDestroy
  synchronized void close() {
    if (rows != null) {
      rows.close();
    }
  }

  private synchronized LandedRows keep(LandedRows opened) {
    rows = opened;
    return opened;
  }

  private LandedRows open() {
    TableName table = new TableName(config.keyspace(), config.table());
    return config
        .driverConfig()
        .map(file -> LandedRows.connect(file, "console.cassandra.driver-config", table))
        .orElseGet(
            () ->
                LandedRows.connect(
                    config.contactPoints().stream()
                        .map(node -> new InetSocketAddress(node, config.port()))
                        .toList(),
                    config.localDatacenter(),
                    table));
  }
}
