package io.userpipeline.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.ClosedChannelException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureKindTest {

  static List<Throwable> passing() {
    return List.of(
        new DriverTimeoutException("no answer"),
        new UnavailableException(null, DefaultConsistencyLevel.LOCAL_QUORUM, 2, 1),
        new WriteTimeoutException(
            null, DefaultConsistencyLevel.LOCAL_QUORUM, 1, 2, DefaultWriteType.SIMPLE),
        new OverloadedException(null),
        new ServerError(null, "unexpected"),
        new ClosedConnectionException("gone"),
        new NoNodeAvailableException(),
        allNodes(new ClosedChannelException()),
        allNodes(new IOException("Broken pipe")),
        new CompletionException(new OverloadedException(null)),
        new UnauthorizedException(
            null, "Unable to perform authorization of permissions: Cannot achieve consistency"),
        new AuthenticationException(
            null,
            "Authentication error: server replied with 'Unable to perform authentication: x'"),
        allNodes(new OverloadedException(null)),
        allNodes(new OverloadedException(null), new InvalidQueryException(null, "too large")));
  }

  static List<Throwable> ofTheRow() {
    return List.of(
        new InvalidQueryException(null, "too large"),
        allNodes(new InvalidQueryException(null, "too large")),
        new CompletionException(new InvalidQueryException(null, "too large")));
  }

  static List<Throwable> ofAllRows() {
    return List.of(
        new UnauthorizedException(null, "no right"),
        new SyntaxError(null, "wrong"),
        new AuthenticationException(null, "Provided username x and/or password are incorrect"),
        new IllegalStateException("a defect of ours"),
        allNodes(new UnauthorizedException(null, "no right")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void triesAgainWhatMayPass(Throwable failure) {
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.TRANSIENT);
  }

  @ParameterizedTest
  @MethodSource("ofTheRow")
  void isolatesWhatOnlyTheRowCauses(Throwable failure) {
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.ROW);
  }

  @ParameterizedTest
  @MethodSource("ofAllRows")
  void stopsAtWhatConcernsAllRows(Throwable failure) {
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.ALL);
  }

  private static AllNodesFailedException allNodes(Throwable... errors) {
    var errorsByNode = new IdentityHashMap<Node, Throwable>();
    for (Throwable error : errors) {
      errorsByNode.put(node(), error);
    }
    return AllNodesFailedException.fromErrors(Map.copyOf(errorsByNode));
  }

  private static Node node() {
    return (Node)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Node.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> "node";
                });
  }
}
