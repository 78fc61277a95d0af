package io.userpipeline.consumer.table;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.userpipeline.consumer.cassandra.UnreadableRights;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Finds out that node and client do not accept each other, which waiting does not change. */
final class Refusal {

  private static final String ALERT = "Received fatal alert";

  private Refusal() {}

  /** What was refused, among the causes and what each node said. */
  static Optional<Throwable> in(Throwable failure) {
    return causes(failure).filter(Refusal::isRefusal).findFirst();
  }

  static String remedy(Throwable refusal) {
    if (refusal instanceof AuthenticationException) {
      return "Correct pipeline.cassandra.username and pipeline.cassandra.password.";
    }
    if (refusal instanceof UnauthorizedException) {
      return "Give the role of pipeline.cassandra.username MODIFY on the table, and"
          + " CREATE where keyspace or table are missing.";
    }
    return "Correct pipeline.cassandra.tls.*: the trust store must hold the authority of the nodes,"
        + " their certificates must name their addresses, and they must trust ours.";
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof AuthenticationException && !UnreadableRights.explain(cause)
        || cause instanceof CertificateException
        || cause instanceof SSLException && String.valueOf(cause.getMessage()).contains(ALERT);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    if (failure == null) {
      return Stream.empty();
    }
    Stream<Throwable> ofNodes =
        failure instanceof AllNodesFailedException nodes
            ? nodes.getAllErrors().values().stream().flatMap(List::stream)
            : Stream.empty();
    return Stream.of(
            Stream.of(failure), causes(failure.getCause()), ofNodes.flatMap(Refusal::causes))
        .flatMap(causes -> causes);
  }
}
