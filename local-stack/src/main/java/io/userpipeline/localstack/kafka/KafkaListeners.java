package io.userpipeline.localstack.kafka;

import io.userpipeline.localstack.server.Ports;
import java.util.Map;
import java.util.TreeMap;

/** Where and how clients come in to the broker. */
interface KafkaListeners {

  /** The listeners of the broker, as lines of its {@code server.properties}. */
  String serverProperties(int controllerPort);

  /** Port of the listener that {@link #ownerProperties} goes to. */
  int port();

  /** What a client needs that may do everything. */
  Map<String, Object> ownerProperties();

  /**
   * Listeners without encryption, where everyone may do everything.
   *
   * @param port of the one that clients reach directly
   * @param proxied by name: those whose clients are sent to a proxy
   */
  record Open(int port, Map<String, Proxied> proxied) implements KafkaListeners {

    /**
     * A listener behind a proxy.
     *
     * @param port where the broker listens
     * @param proxyPort where it sends clients to
     */
    record Proxied(int port, int proxyPort) {}

    static Open claim(int port, Map<String, Integer> proxies) {
      Map<String, Proxied> proxied = new TreeMap<>();
      proxies.forEach(
          (name, proxyPort) ->
              proxied.put(name, new Proxied(Ports.claim(0, "Kafka behind a proxy"), proxyPort)));
      return new Open(Ports.claim(port, "Kafka"), proxied);
    }

    @Override
    public String serverProperties(int controllerPort) {
      StringBuilder listeners = new StringBuilder("PLAINTEXT://127.0.0.1:" + port);
      StringBuilder advertised = new StringBuilder(listeners);
      StringBuilder protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
      proxied.forEach(
          (name, listener) -> {
            listeners.append("," + name + "://127.0.0.1:" + listener.port());
            advertised.append("," + name + "://127.0.0.1:" + listener.proxyPort());
            protocols.append("," + name + ":PLAINTEXT");
          });
      return """
      listeners=%s,CONTROLLER://127.0.0.1:%s
      advertised.listeners=%s
      listener.security.protocol.map=%s
      inter.broker.listener.name=%s
      """
          .formatted(
              listeners,
              controllerPort,
              advertised,
              protocols,
              proxied.containsKey(KafkaServer.BROKERS_LISTENER)
                  ? KafkaServer.BROKERS_LISTENER
                  : "PLAINTEXT");
    }

    @Override
    public Map<String, Object> ownerProperties() {
      return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }
  }
}
