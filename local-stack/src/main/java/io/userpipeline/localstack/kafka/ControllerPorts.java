package io.userpipeline.localstack.kafka;

import io.userpipeline.localstack.server.Ports;

/**
 * Where a controller of the quorum is reached.
 *
 * @param port where it listens, on loopback
 * @param proxyPort where everybody looks for it, itself included: of a proxy, or the same
 */
public record ControllerPorts(int port, int proxyPort) {

  /** Of one that is reached directly. */
  static ControllerPorts claim() {
    int port = Ports.claim(0, "Kafka's controller");
    return new ControllerPorts(port, port);
  }
}
