package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.start.UnreachableException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Waits for Cassandra, checks the data centre and sees to it that the table exists and fits. */
public final class TableCheck {

  private final CassandraConfiguration configuration;
  private final ClusterAccess cluster;
  private final Patience patience;

  public TableCheck(
      CassandraConfiguration configuration, ClusterAccess cluster, Patience patience) {
    this.configuration = configuration;
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
      requireLocalDatacenter(session);
      new TableSetup(session, configuration).run();
    } catch (UnauthorizedException e) {
      throw refused(e);
    } catch (RuntimeException e) {
      Optional<Throwable> refusal = Refusal.in(e);
      if (refusal.isPresent()) {
        throw refused(refusal.get());
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
    return new UnreachableException(
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

  private String address() {
    return String.join(",", configuration.contactPoints()) + ":" + configuration.port();
  }
}
