package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.userpipeline.consumer.cassandra.CqlText;

/**
 * Tells a row that Cassandra refuses from a table that takes no row: otherwise a dropped table
 * would send a whole topic to the dead letters.
 */
final class TableProbe {

  private final CqlSession session;
  private final WriteSettings settings;

  TableProbe(CqlSession session, WriteSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /** Fails with the driver's own exception when the table takes no row, or does not say so. */
  void requireUsableTable() {
    String name = CqlText.table(settings.keyspace(), settings.table());
    String columns = String.join(", ", settings.quotedColumns());
    // Not prepared: the driver would not ask the node again.
    SimpleStatement probe =
        SimpleStatement.builder("SELECT " + columns + " FROM " + name + " LIMIT 1")
            .setIdempotence(true)
            .setTimeout(settings.requestTimeout())
            .build();
    session.execute(probe);
  }
}
