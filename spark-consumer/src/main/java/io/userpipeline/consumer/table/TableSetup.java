package io.userpipeline.consumer.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.AlreadyExistsException;
import com.datastax.oss.driver.api.core.servererrors.InvalidConfigurationInQueryException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import io.userpipeline.consumer.cassandra.CassandraConfiguration;
import io.userpipeline.consumer.cassandra.CassandraConfiguration.OnSchema;
import io.userpipeline.consumer.cassandra.CqlText;
import io.userpipeline.consumer.cassandra.ReplicationMap;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that keyspace and table are what rows need, as {@link OnSchema} says. */
final class TableSetup {

  private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);

  private final CqlSession session;
  private final CassandraConfiguration configuration;
  private final List<TableColumn> columns;
  private final ReplicationCheck replicationCheck;
  private final SchemaReader schema;
  private final String keyspace;
  private final String table;

  TableSetup(
      CqlSession session,
      CassandraConfiguration configuration,
      List<TableColumn> columns,
      ReplicationCheck replicationCheck) {
    this.session = session;
    this.configuration = configuration;
    this.columns = columns;
    this.replicationCheck = replicationCheck;
    this.schema = new SchemaReader(session, configuration.keyspace(), configuration.table());
    this.keyspace = CqlText.name(configuration.keyspace());
    this.table = CqlText.table(configuration.keyspace(), configuration.table());
  }

  void run() {
    if (configuration.onSchema() == OnSchema.OFF) {
      return;
    }
    boolean create = configuration.onSchema() == OnSchema.CREATE;
    Optional<Map<String, String>> replication = schema.replication();
    requireNone(
        replicationCheck.problems(
            replication.orElseGet(() -> ReplicationMap.options(configuration.replication()))));
    if (replication.isEmpty() && !create) {
      requireNone(List.of("keyspace " + keyspace + " is missing"));
    }
    if (create) {
      createMissing(replication.isPresent());
    }
    Map<String, String> actual = schema.columns();
    requireNone(
        actual.isEmpty()
            ? List.of("table " + table + " is missing")
            : new TableFit(columns).problems(actual));
  }

  /** Asks before each step: a role that may only write can use a table that exists. */
  private void createMissing(boolean keyspaceExists) {
    if (!keyspaceExists) {
      execute(
          "CREATE KEYSPACE IF NOT EXISTS "
              + keyspace
              + " WITH replication = "
              + configuration.replication());
      LOG.info("Created keyspace {}", keyspace);
    }
    Map<String, String> actual = schema.columns();
    if (actual.isEmpty()) {
      execute(
          "CREATE TABLE IF NOT EXISTS "
              + table
              + " ("
              + Mapping.ID
              + " uuid PRIMARY KEY, "
              + definitions(columns)
              + ")");
      LOG.info("Created table {}", table);
      return;
    }
    TableFit fit = new TableFit(columns);
    List<TableColumn> missing = fit.missing(actual);
    // A table that is wrong in other ways may be someone else's: it is not touched.
    if (!missing.isEmpty() && missing.size() == fit.problems(actual).size()) {
      execute("ALTER TABLE " + table + " ADD (" + definitions(missing) + ")");
      LOG.info("Added to table {}: {}", table, definitions(missing));
    }
  }

  private static String definitions(List<TableColumn> columns) {
    return columns.stream()
        .map(column -> CqlText.name(column.name()) + " " + column.cqlType())
        .collect(Collectors.joining(", "));
  }

  private void execute(String statement) {
    try {
      session.execute(statement);
    } catch (AlreadyExistsException e) {
      LOG.info("Another start was quicker: {}", e.getMessage());
    } catch (InvalidQueryException | InvalidConfigurationInQueryException | SyntaxError e) {
      if (new TableFit(columns).problems(schema.columns()).isEmpty()) {
        LOG.info("Another start was quicker: {}", e.getMessage());
        return;
      }
      throw new StartException(
          ExitCode.CONFIGURATION, "Cassandra refuses '" + statement + "': " + e.getMessage(), e);
    }
  }

  private void requireNone(List<String> problems) {
    if (problems.isEmpty()) {
      return;
    }
    List<String> advice = new ArrayList<>();
    advice.add("Mend it, or name another with pipeline.cassandra.keyspace and .table");
    if (configuration.onSchema() == OnSchema.VERIFY) {
      advice.add("or let pipeline.cassandra.on-schema=create make what is missing");
    }
    throw new StartException(
        ExitCode.CONFIGURATION,
        "The table "
            + table
            + " does not fit: "
            + String.join("; ", problems)
            + ". "
            + String.join(", ", advice)
            + ".");
  }
}
