package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.torture.network.Proxy;
import io.userpipeline.torture.plan.Disruption;
import io.userpipeline.torture.plan.Link;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** The connections of the pipeline, each through a proxy. */
final class Network implements AutoCloseable {

  private static final String PRODUCERS = "PRODUCERS";
  private static final String JOB = "JOB";

  private final Map<Link, Proxy> proxies = new EnumMap<>(Link.class);
  private final Map<Link, String> addresses = new EnumMap<>(Link.class);

  /**
   * Connections that lead nowhere yet.
   *
   * @param proxied whether they can be disrupted, which needs one broker and one node
   */
  Network(boolean proxied) {
    if (proxied) {
      for (Link link : Link.values()) {
        proxies.put(link, Proxy.open());
      }
    }
  }

  /** Where the broker sends clients to, by the name of the listener they asked. */
  Map<String, Integer> kafkaProxies() {
    if (proxies.isEmpty()) {
      return Map.of();
    }
    return Map.of(
        PRODUCERS, port(Link.PRODUCERS_TO_KAFKA),
        JOB, port(Link.JOB_TO_KAFKA));
  }

  void connect(LocalStack stack, InetSocketAddress api) {
    if (proxies.isEmpty()) {
      addresses.put(Link.PRODUCERS_TO_API, "127.0.0.1:" + api.getPort());
      addresses.put(Link.PRODUCERS_TO_KAFKA, stack.kafka().bootstrapServers());
      addresses.put(Link.JOB_TO_KAFKA, stack.kafka().bootstrapServers());
      addresses.put(Link.JOB_TO_CASSANDRA, stack.cassandraContactPoints());
      return;
    }
    proxies.forEach((link, proxy) -> addresses.put(link, "127.0.0.1:" + proxy.port()));
    proxies.get(Link.PRODUCERS_TO_API).carryTo(api);
    proxies
        .get(Link.PRODUCERS_TO_KAFKA)
        .carryTo(loopback(stack.kafka().portBehindProxy(PRODUCERS)));
    proxies.get(Link.JOB_TO_KAFKA).carryTo(loopback(stack.kafka().portBehindProxy(JOB)));
    proxies.get(Link.JOB_TO_CASSANDRA).carryTo(stack.cassandra().address());
  }

  URI api() {
    return URI.create("http://" + address(Link.PRODUCERS_TO_API));
  }

  /** {@code host:port} of who is at its other end, or before it; commas between several. */
  String address(Link link) {
    return addresses.get(link);
  }

  void disrupt(Link link, Disruption disruption) {
    proxies.get(link).disrupt(disruption);
  }

  void mend(Link link) {
    proxies.get(link).mend();
  }

  @Override
  public void close() {
    proxies.values().forEach(Proxy::close);
  }

  private int port(Link link) {
    return proxies.get(link).port();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
