package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import io.userpipeline.consumer.cassandra.UnreadableRights;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** What a failed write means for the record and for the stream. */
enum FailureKind {
  /** The cluster cannot take the row now: trying again may help. */
  TRANSIENT,
  /** Cassandra refuses this row, and will do so each time, if it takes others. */
  ROW,
  /** No row can be written: missing rights, an unknown error. */
  ALL;

  /** Failures that say nothing about the row. */
  private static final List<Class<? extends Exception>> PASSING =
      List.of(
          // Timeouts, unavailable replicas, overload, bootstrapping, replica failures.
          QueryExecutionException.class,
          ServerError.class,
          DriverTimeoutException.class,
          NodeUnavailableException.class,
          HeartbeatException.class,
          ClosedConnectionException.class,
          BusyConnectionException.class,
          ConnectionInitException.class,
          // A connection that ends while a request is written: the driver hands on what Netty says.
          IOException.class);

  static FailureKind of(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof AllNodesFailedException nodes) {
      return ofAllNodes(nodes);
    }
    if (UnreadableRights.explain(failure)) {
      return TRANSIENT;
    }
    if (failure instanceof InvalidQueryException || failure instanceof FrameTooLongException) {
      return ROW;
    }
    if (failure instanceof AuthenticationException) {
      return ALL;
    }
    return PASSING.stream().anyMatch(kind -> kind.isInstance(failure)) ? TRANSIENT : ALL;
  }

  /** No node at all is an outage; nodes that agree on a verdict are believed. */
  private static FailureKind ofAllNodes(AllNodesFailedException failure) {
    Set<FailureKind> verdicts =
        failure.getAllErrors().values().stream()
            .flatMap(List::stream)
            .map(FailureKind::of)
            .collect(Collectors.toSet());
    return verdicts.size() == 1 ? verdicts.iterator().next() : TRANSIENT;
  }
}
