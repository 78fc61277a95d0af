package io.userpipeline.consumer.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

  static List<Throwable> thatWaitingDoesNotChange() {
    return List.of(
        new AuthenticationException(null, "Provided username x and/or password are incorrect"),
        new CertificateException("No subject alternative names"),
        new SSLHandshakeException("Received fatal alert: bad_certificate"));
  }

  static List<Throwable> thatPass() {
    return List.of(
        new AuthenticationException(
            null,
            "Authentication error: server replied with 'Unable to perform authentication: x'"),
        new SSLHandshakeException("Remote host terminated the handshake"));
  }

  @ParameterizedTest
  @MethodSource("thatWaitingDoesNotChange")
  void isWhatWaitingDoesNotChange(Throwable refusal) {
    assertThat(Refusal.in(new ConnectionInitException("no session", refusal))).contains(refusal);
  }

  @ParameterizedTest
  @MethodSource("thatPass")
  void isNotWhatPasses(Throwable failure) {
    assertThat(Refusal.in(new ConnectionInitException("no session", failure))).isEmpty();
  }
}
