package io.userpipeline.consumer.sink;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One brake for each JVM and cluster, kept over batches: an outage outlives the batch it hits. */
final class SharedBrake {

  /** At most ten attempts in the first second, and then one every few seconds. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private static final ScheduledExecutorService PAUSES =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "cassandra-write-pauses");
            thread.setDaemon(true);
            return thread;
          });

  private static final Map<CassandraConnectorConf, Brake> BRAKES = new ConcurrentHashMap<>();

  private SharedBrake() {}

  static Brake of(CassandraConnectorConf cluster) {
    return BRAKES.computeIfAbsent(cluster, any -> new Brake(BACKOFF, PAUSES));
  }
}
