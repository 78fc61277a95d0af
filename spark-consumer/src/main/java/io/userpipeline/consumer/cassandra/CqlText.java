package io.userpipeline.consumer.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;

/** Names as they stand in a statement: quoted where CQL has the word for itself. */
public final class CqlText {

  private CqlText() {}

  /** A table by its full name. */
  public static String table(String keyspace, String table) {
    return name(keyspace) + "." + name(table);
  }

  /** A keyspace, table or column. */
  public static String name(String name) {
    return CqlIdentifier.fromInternal(name).asCql(true);
  }
}
