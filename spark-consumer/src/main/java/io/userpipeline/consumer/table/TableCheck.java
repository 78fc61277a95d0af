package io.userpipeline.consumer.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.userpipeline.consumer.cassandra.CassandraConfiguration;
import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.cassandra.ClusterSession;
import io.userpipeline.consumer.cassandra.ContactPoint;
import io.userpipeline.consumer.cassandra.CqlText;
import io.userpipeline.consumer.cassandra.KeyStoreCheck;
import io.userpipeline.consumer.cassandra.UnreadableRights;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.transform.TableColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Waits for Cassandra, checks the data centre and sees to it that the table exists and fits. */
public final class TableCheck {

  private final CassandraConfiguration configuration;
  private final ClusterAccess cluster;
  private final Patience patience;
  private final List<TableColumn> columns;

  /**
   * A check of a table.
   *
   * @param columns that it must have besides the id
   */
  public TableCheck(
      CassandraConfiguration configuration,
      List<TableColumn> columns,
      ClusterAccess cluster,
      Patience patience) {
    this.configuration = configuration;
    this.columns = columns;
    this.cluster = cluster;
    this.patience = patience;
  }

  /**
   * Returns when Cassandra answers and has the table.
   *
   * @throws StartException when Cassandra does not answer in time, or no row could be written
   */
  public void run() throws StoppedException {
    KeyStoreCheck.run(configuration.tls());
    patience.await(this::tryOnce, this::unreachable);
  }

  private void tryOnce() {
    try (CqlSession session = ClusterSession.open(cluster.anyDatacenter())) {
      Map<String, Integer> nodes = nodes(session);
      requireLocalDatacenter(nodes);
      var replicationCheck =
          new ReplicationCheck(
              configuration.keyspace(),
              configuration.consistency(),
              configuration.localDatacenter(),
              nodes);
      new TableSetup(session, configuration, columns, replicationCheck).run();
    } catch (RuntimeException e) {
      if (UnreadableRights.explain(e)) {
        throw e;
      }
      if (e instanceof UnauthorizedException forbidden) {
        throw notAllowed(forbidden);
      }
      Optional<Throwable> refusal = Refusal.in(e);
      if (refusal.isPresent()) {
        throw refused(refusal.get());
      }
      throw e;
    }
  }

  /** The connector hangs on a data centre that does not exist, so that is looked up first. */
  private void requireLocalDatacenter(Map<String, Integer> nodes) {
    if (!nodes.containsKey(configuration.localDatacenter())) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          "Cassandra at "
              + address()
              + " has no data centre "
              + configuration.localDatacenter()
              + "; it has "
              + String.join(", ", nodes.keySet())
              + ". Correct pipeline.cassandra.local-datacenter.");
    }
  }

  /** How many there are in each data centre, up or down. */
  private static Map<String, Integer> nodes(CqlSession session) {
    Map<String, Integer> nodes = new TreeMap<>();
    for (Node node : session.getMetadata().getNodes().values()) {
      if (node.getDatacenter() != null) {
        nodes.merge(node.getDatacenter(), 1, Integer::sum);
      }
    }
    return nodes;
  }

  private StartException unreachable(Exception last) {
    return new StartException(
        ExitCode.CASSANDRA_UNREACHABLE,
        "Cassandra at "
            + address()
            + " did not answer within "
            + patience.limit().toSeconds()
            + " s ("
            + Patience.rootMessage(last)
            + "). Start it, or correct pipeline.cassandra.contact-points and"
            + " pipeline.cassandra.port.",
        last);
  }

  private StartException refused(Throwable cause) {
    return new StartException(
        ExitCode.CASSANDRA_UNREACHABLE,
        "Cassandra at %s and this client do not accept each other: %s (%s). %s"
            .formatted(
                address(),
                cause.getMessage(),
                cause.getClass().getSimpleName(),
                Refusal.remedy(cause)),
        cause);
  }

  /** Cassandra's message names the right and what it is for. */
  private StartException notAllowed(UnauthorizedException cause) {
    return new StartException(
        ExitCode.CASSANDRA_UNREACHABLE,
        "Cassandra at "
            + address()
            + " forbids to make what is missing of "
            + CqlText.table(configuration.keyspace(), configuration.table())
            + ": "
            + cause.getMessage()
            + ". Grant it, or make keyspace and table by hand; then the job needs MODIFY on"
            + " the table, and looks without making with pipeline.cassandra.on-schema=verify.",
        cause);
  }

  private String address() {
    return configuration.contactPoints().stream()
            .map(ContactPoint::toString)
            .collect(Collectors.joining(","))
        + " (port "
        + configuration.port()
        + ")";
  }
}
