package io.userpipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aTakenPortIsNamedTogetherWithItsService() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      // When / Then
      assertThatThrownBy(() -> Ports.claim(port, "Kafka"))
          .isInstanceOf(PortTakenException.class)
          .hasMessage("Port %d for Kafka is taken by another process", port);
    }
  }

  @Test
  void zeroGivesAFreePort() {
    assertThat(Ports.claim(0, "Kafka")).isPositive();
  }
}
