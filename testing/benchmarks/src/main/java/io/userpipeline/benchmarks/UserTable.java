package io.userpipeline.benchmarks;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.userpipeline.localstack.cassandra.CassandraServer;
import java.time.Duration;
import java.util.UUID;

/** The table of one run; closing it removes it. */
public final class UserTable implements AutoCloseable {

  public static final String KEYSPACE = "spark_streams";

  private final CqlSession session;
  private final String name = "run_" + UUID.randomUUID().toString().replace("-", "");

  /** A new one. */
  public UserTable(CassandraServer cassandra) {
    session =
        CqlSession.builder()
            .addContactPoint(cassandra.address())
            .withLocalDatacenter(cassandra.localDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                    .build())
            .build();
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS "
            + KEYSPACE
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE "
            + KEYSPACE
            + "."
            + name
            + " (id uuid PRIMARY KEY, first_name text, last_name text, gender text, address text,"
            + " postcode text, email text, username text, registered_date text, phone text,"
            + " picture text)");
  }

  /** Its name, without the keyspace. */
  public String name() {
    return name;
  }

  /** For those who look into it. */
  public CqlSession session() {
    return session;
  }

  /** How many rows it has. */
  public long rows() {
    long rows = 0;
    for (var row : session.execute("SELECT id FROM " + KEYSPACE + "." + name)) {
      rows += row.isNull("id") ? 0 : 1;
    }
    return rows;
  }

  @Override
  public void close() {
    session.execute("DROP TABLE " + KEYSPACE + "." + name);
    session.close();
  }
}
