package io.userpipeline.localstack.server;

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
          .isInstanceOf(Ports.TakenException.class)
          .hasMessage("Port %s for Kafka is taken by another process", port);
    }
  }

  @Test
  void zeroGivesAFreePortThatNoOutgoingConnectionCanTake() {
    // When
    int port = Ports.claim(0, "Kafka");

    // Then
    assertThat(port).isBetween(15_000, 32_000);
    assertThat(Ports.isFree(port)).isTrue();
  }
}
