package io.userpipeline.consumer.sink;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.start.Backoff;
import io.userpipeline.consumer.start.Patience;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cluster that fails gets of all requests of this JVM: one at a time, with growing pauses,
 * until one is answered. From there on twice as many may be on their way with each round trip, so
 * that a cluster that recovers is not run over, and one that is well is not held back.
 */
final class Brake {

  private static final Logger LOG = LoggerFactory.getLogger(Brake.class);

  /** Fewer are a blip that the next attempts mend, not worth a line of the log. */
  private static final int FAILURES_OF_AN_OUTAGE = 3;

  /** How many may be sent to a cluster of which nothing is known. */
  private static final long CAUTIOUS = 4;

  /** After this long without an answer, what was known of the cluster is forgotten. */
  private static final long FORGOTTEN_NANOS = Duration.ofSeconds(1).toNanos();

  /** At most ten attempts in the first second, and then one every few seconds. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private static final ScheduledExecutorService PAUSES =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "cassandra-write-pauses");
            thread.setDaemon(true);
            return thread;
          });

  private static final Map<CassandraConnectorConf, Brake> SHARED = new ConcurrentHashMap<>();

  private final Backoff backoff;
  private final ScheduledExecutorService scheduler;
  private final ThreadLocal<Boolean> sending = ThreadLocal.withInitial(() -> false);
  private final Queue<Request> waiting = new ArrayDeque<>();
  private final Set<Request> onTheirWay = new HashSet<>();
  private long limit = CAUTIOUS;
  private long lastAnswer = System.nanoTime();
  private int failuresInARow;
  private int wave;
  private boolean pausing;

  Brake(Backoff backoff, ScheduledExecutorService scheduler) {
    this.backoff = backoff;
    this.scheduler = scheduler;
  }

  /** The one of this JVM for a cluster, kept over batches: an outage outlives the batch it hits. */
  static Brake shared(CassandraConnectorConf cluster) {
    return SHARED.computeIfAbsent(cluster, any -> new Brake(BACKOFF, PAUSES));
  }

  /**
   * Sends a request now, or when its turn comes.
   *
   * @param owner whose requests {@link #forget} drops
   * @param send sends it
   * @return its outcome
   */
  CompletionStage<Object> send(Object owner, Supplier<? extends CompletionStage<?>> send) {
    Request request = new Request(owner, send);
    synchronized (this) {
      waiting.add(request);
    }
    sendWhatMayGo();
    return request.outcome;
  }

  /** Drops the owner's requests, sent or not; their outcome is told to nobody. */
  void forget(Object owner) {
    synchronized (this) {
      waiting.removeIf(request -> request.owner == owner);
      onTheirWay.removeIf(request -> request.owner == owner);
    }
    sendWhatMayGo();
  }

  private void sendWhatMayGo() {
    if (sending.get()) {
      // An outcome that was known at once; the loop below is further up this thread's stack.
      return;
    }
    sending.set(true);
    try {
      for (Request request = next(); request != null; request = next()) {
        send(request);
      }
    } finally {
      sending.set(false);
    }
  }

  private synchronized @Nullable Request next() {
    if (onTheirWay.isEmpty() && System.nanoTime() - lastAnswer > FORGOTTEN_NANOS) {
      limit = Math.min(limit, CAUTIOUS);
    }
    if (pausing || onTheirWay.size() >= limit || waiting.isEmpty()) {
      return null;
    }
    Request request = waiting.remove();
    request.wave = wave;
    onTheirWay.add(request);
    return request;
  }

  // The outcome is handled in the callback, so the returned stage has nothing to add.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(Request request) {
    try {
      request.send.get().whenComplete((result, failure) -> complete(request, result, failure));
    } catch (RuntimeException e) {
      complete(request, null, e);
    }
  }

  private void complete(Request request, @Nullable Object result, @Nullable Throwable failure) {
    if (!isAwaited(request, failure)) {
      return;
    }
    if (failure == null) {
      request.outcome.complete(result);
    } else {
      request.outcome.completeExceptionally(failure);
    }
    sendWhatMayGo();
  }

  private synchronized boolean isAwaited(Request request, @Nullable Throwable failure) {
    if (!onTheirWay.remove(request)) {
      return false;
    }
    lastAnswer = System.nanoTime();
    // Of those that were sent together with one that failed, that one says it all.
    if (request.wave == wave) {
      learn(failure);
    }
    return true;
  }

  /** A refused row is an answer, too: a cluster that says no is well. */
  // The pause ends by itself, so its future has nothing to add.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void learn(@Nullable Throwable failure) {
    if (failure == null || FailureKind.of(failure) != FailureKind.TRANSIENT) {
      if (failuresInARow >= FAILURES_OF_AN_OUTAGE) {
        LOG.info("Cassandra takes rows again, after {} failures in a row", failuresInARow);
      }
      failuresInARow = 0;
      limit++;
      return;
    }
    wave++;
    failuresInARow++;
    limit = 1;
    if (failuresInARow == FAILURES_OF_AN_OUTAGE) {
      LOG.warn(
          "Cassandra takes no rows ({}); trying one at a time until it does",
          Patience.rootMessage(failure));
    }
    pausing = true;
    long pause = backoff.pause(failuresInARow).toMillis();
    scheduler.schedule(this::resume, pause, TimeUnit.MILLISECONDS);
  }

  private void resume() {
    synchronized (this) {
      pausing = false;
    }
    sendWhatMayGo();
  }

  private static final class Request {

    private final Object owner;
    private final Supplier<? extends CompletionStage<?>> send;
    private final CompletableFuture<Object> outcome = new CompletableFuture<>();
    private int wave;

    Request(Object owner, Supplier<? extends CompletionStage<?>> send) {
      this.owner = owner;
      this.send = send;
    }
  }
}
