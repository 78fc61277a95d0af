package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.transform.TableColumn;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
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
    patience.await(this::tryOnce, this::unreachable);
  }

  private void tryOnce() {
    try (CqlSession session = SharedSession.open(cluster.anyDatacenter())) {
      requireLocalDatacenter(session);
      new TableSetup(session, configuration, columns).run();
    } catch (UnauthorizedException e) {
      throw refused(e);
    } catch (RuntimeException e) {
      Throwable cause = authenticationFailure(e);
      if (cause != null) {
        throw refused(cause);
      }
      throw e;
    }
  }

  /** The connector hangs on a data centre that does not exist, so that is looked up first. */
  private void requireLocalDatacenter(CqlSession session) {
    TreeSet<String> known =
        session.getMetadata().getNodes().values().stream()
            .map(Node::getDatacenter)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.contains(configuration.localDatacenter())) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          "Cassandra at "
              + address()
              + " has no data centre "
              + configuration.localDatacenter()
              + "; it has "
              + String.join(", ", known)
              + ". Correct pipeline.cassandra.local-datacenter.");
    }
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
        "Cassandra at "
            + address()
            + " refuses this client: "
            + cause.getMessage()
            + " Correct pipeline.cassandra.username and password, or the role's rights.",
        cause);
  }

  private String address() {
    return String.join(",", configuration.contactPoints()) + ":" + configuration.port();
  }

  /** The connector wraps what the nodes said. */
  private static Throwable authenticationFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthenticationException) {
        return cause;
      }
      if (cause instanceof AllNodesFailedException nodes) {
        return nodes.getAllErrors().values().stream()
            .flatMap(List::stream)
            .filter(AuthenticationException.class::isInstance)
            .findFirst()
            .orElse(null);
      }
    }
    return null;
  }
}
