package io.userpipeline.localstack.kafka;

import io.userpipeline.localstack.server.Ports;
import java.util.Map;

/** Where and how clients come in to the broker. */
interface KafkaListeners {

  /** The listeners of the broker, as lines of its {@code server.properties}. */
  String serverProperties(int controllerPort);

  /** Port of the listener that {@link #ownerProperties} goes to. */
  int port();

  /** What a client needs that may do everything. */
  Map<String, Object> ownerProperties();

  /** One listener without encryption, where everyone may do everything. */
  record Open(int port) implements KafkaListeners {

    static Open claim(int port) {
      return new Open(Ports.claim(port, "Kafka"));
    }

    @Override
    public String serverProperties(int controllerPort) {
      return """
      listeners=PLAINTEXT://127.0.0.1:%1$s,CONTROLLER://127.0.0.1:%2$s
      advertised.listeners=PLAINTEXT://127.0.0.1:%1$s
      listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
      inter.broker.listener.name=PLAINTEXT
      """
          .formatted(port, controllerPort);
    }

    @Override
    public Map<String, Object> ownerProperties() {
      return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }
  }
}
