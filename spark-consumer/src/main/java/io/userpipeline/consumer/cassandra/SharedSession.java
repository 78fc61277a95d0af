package io.userpipeline.consumer.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.spark.connector.cql.CassandraConnectorConf;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One session for each JVM and cluster, made at first use, kept over batches and closed by us: an
 * open session keeps the JVM alive, and the connector's cache keeps its own open.
 */
public final class SharedSession {

  private static final Map<CassandraConnectorConf, CqlSession> SESSIONS = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(SharedSession::closeAll, "cassandra-sessions-close"));
  }

  private SharedSession() {}

  public static CqlSession get(CassandraConnectorConf cluster) {
    return SESSIONS.computeIfAbsent(cluster, ClusterSession::open);
  }

  /** Closes every shared session of this JVM. */
  public static void closeAll() {
    for (CassandraConnectorConf cluster : SESSIONS.keySet()) {
      CqlSession session = SESSIONS.remove(cluster);
      if (session != null) {
        session.close();
      }
    }
  }
}
