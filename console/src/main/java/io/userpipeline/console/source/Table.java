package io.userpipeline.console.source;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.row.TableName;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of rows, connected to as soon as Cassandra lets us, however late that is. */
@ApplicationScoped
public class Table {

  /** Nobody waits longer for a page. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  private final CassandraConfig config;
  private volatile @Nullable LandedRows rows;

  Table(CassandraConfig config) {
    this.config = config;
  }

  /**
   * The table.
   *
   * @throws InspectionException as long as there is no connection; this call has tried to make one
   */
  public synchronized LandedRows connect() {
    LandedRows connected = rows;
    if (connected == null) {
      connected = open();
      rows = connected;
    }
    return connected;
  }

  /** The table, if it was connected to before; this does not wait for who tries just now. */
  public Optional<LandedRows> connected() {
    return Optional.ofNullable(rows);
  }

  /** Its name, with that of the keyspace. */
  public String name() {
    return config.keyspace() + "." + config.table();
  }

  @PreDestroy
  void close() {
    connected().ifPresent(LandedRows::close);
  }

  /**
   * A connection of the caller's own, which they close.
   *
   * @throws InspectionException if there is none to be had
   */
  public LandedRows open() {
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
                    table,
                    ANSWER_LIMIT));
  }
}
