package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.cassandra.SharedSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the nodes: the second opinion on a record that is ahead of this machine's. They are
 * asked at most once a minute, since a clock that is behind makes every record one of that kind.
 */
public final class ClusterClock implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterClock.class);
  private static final Duration VALIDITY = Duration.ofMinutes(1);
  private static final Duration WORTH_A_WARNING = Duration.ofSeconds(10);

  private static final Map<CassandraConnectorConf, ClusterClock> SHARED = new ConcurrentHashMap<>();

  private final CassandraConnectorConf cluster;
  private @Nullable Duration ahead;
  private long askedAt;

  private ClusterClock(CassandraConnectorConf cluster) {
    this.cluster = cluster;
  }

  /** The one of this JVM for a cluster. */
  public static ClusterClock shared(CassandraConnectorConf cluster) {
    return SHARED.computeIfAbsent(cluster, ClusterClock::new);
  }

  /**
   * The time that a node has.
   *
   * @throws NotAcknowledgedException when no node says it
   */
  @Override
  public synchronized Instant instant() {
    if (ahead == null || System.nanoTime() - askedAt > VALIDITY.toNanos()) {
      ahead = Duration.between(Instant.now(), ask());
      askedAt = System.nanoTime();
      if (ahead.compareTo(WORTH_A_WARNING) > 0) {
        LOG.warn(
            "The clock of this machine is {} s behind that of Cassandra. Set it: latencies and the"
                + " ends of rows are wrong by as much.",
            ahead.toSeconds());
      }
    }
    return Instant.now().plus(ahead);
  }

  private Instant ask() {
    CqlSession session = SharedSession.get(cluster);
    try {
      return Instant.ofEpochMilli(
          session
              .execute(
                  SimpleStatement.newInstance("SELECT toUnixTimestamp(now()) FROM system.local")
                      .setIdempotent(true))
              .one()
              .getLong(0));
    } catch (DriverException e) {
      throw new NotAcknowledgedException("Cassandra does not say what time it has", e);
    }
  }
}
