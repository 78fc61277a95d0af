package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.cassandra.CassandraRing;
import io.userpipeline.localstack.kafka.ControllerPorts;
import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.torture.network.Proxy;
import io.userpipeline.torture.plan.Disruption;
import io.userpipeline.torture.plan.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The connections of the pipeline; those that are disrupted go through a proxy for each server. */
final class Network implements AutoCloseable {

  /** The listener of the brokers for each link to them. */
  private static final Map<Link, String> LISTENERS =
      Map.of(
          Link.PRODUCERS_TO_KAFKA, "PRODUCERS",
          Link.JOB_TO_KAFKA, "JOB",
          Link.BETWEEN_BROKERS, KafkaServer.BROKERS_LISTENER);

  private final boolean proxied;
  private final int nodes;
  private final Map<Link, List<Proxy>> proxies = new EnumMap<>(Link.class);
  private final Map<Link, String> addresses = new EnumMap<>(Link.class);

  /**
   * Connections that lead nowhere yet.
   *
   * @param proxied whether they can be disrupted
   * @param nodes brokers, and as many nodes of Cassandra
   */
  Network(boolean proxied, int nodes) {
    this.proxied = proxied;
    this.nodes = nodes;
  }

  /** Whether this machine has the addresses of the proxies; Linux has, macOS must be given them. */
  static boolean canBeDisrupted() {
    try (ServerSocket ofClients = new ServerSocket();
        ServerSocket ofNodes = new ServerSocket()) {
      ofClients.bind(new InetSocketAddress(CassandraRing.clientProxyHost(1), 0));
      ofNodes.bind(new InetSocketAddress(CassandraRing.peerProxyHost(3), 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Servers that send clients, and each other, through the proxies. */
  LocalStackOptions through(LocalStackOptions servers) {
    if (!proxied) {
      return servers;
    }
    proxies.put(Link.PRODUCERS_TO_API, List.of(Proxy.open()));
    LISTENERS.keySet().forEach(link -> proxies.put(link, forEach(number -> Proxy.open())));
    List<ControllerPorts> controllers = controllers();
    int storagePort = Ports.claim(0, "Cassandra's own traffic");
    proxies.put(
        Link.BETWEEN_NODES,
        forEach(
            number ->
                Proxy.between(
                    new InetSocketAddress(CassandraRing.peerProxyHost(number), storagePort),
                    new InetSocketAddress(CassandraRing.host(number), storagePort))));
    return servers
        .withKafkaProxies(
            LISTENERS.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getValue,
                        listener ->
                            proxies.get(listener.getKey()).stream().map(Proxy::port).toList())))
        .withKafkaControllers(controllers)
        .withCassandraProxies(storagePort);
  }

  private List<ControllerPorts> controllers() {
    List<ControllerPorts> controllers = new ArrayList<>();
    proxies.put(
        Link.BETWEEN_CONTROLLERS,
        forEach(
            number -> {
              int port = Ports.claim(0, "Kafka's controller");
              Proxy proxy = Proxy.open();
              proxy.carryTo(loopback(port));
              controllers.add(new ControllerPorts(port, proxy.port()));
              return proxy;
            }));
    return controllers;
  }

  /** Leads them to servers that run, and to the API. */
  void connect(LocalStack stack, InetSocketAddress api) {
    if (!proxied) {
      addresses.put(Link.PRODUCERS_TO_API, "127.0.0.1:" + api.getPort());
      addresses.put(Link.PRODUCERS_TO_KAFKA, stack.kafka().bootstrapServers());
      addresses.put(Link.JOB_TO_KAFKA, stack.kafka().bootstrapServers());
      addresses.put(Link.JOB_TO_CASSANDRA, stack.cassandraContactPoints());
      return;
    }
    proxies.get(Link.PRODUCERS_TO_API).get(0).carryTo(api);
    LISTENERS.forEach(
        (link, listener) -> {
          for (int i = 0; i < nodes; i++) {
            proxies
                .get(link)
                .get(i)
                .carryTo(loopback(stack.kafkaBrokers().get(i).portBehindProxy(listener)));
          }
        });
    proxies.put(
        Link.JOB_TO_CASSANDRA,
        forEach(
            number -> {
              InetSocketAddress node = stack.cassandraNodes().get(number - 1).address();
              return Proxy.between(
                  new InetSocketAddress(CassandraRing.clientProxyHost(number), node.getPort()),
                  node);
            }));
    proxies.forEach(
        (link, each) ->
            addresses.put(
                link, each.stream().map(Proxy::hostAndPort).collect(Collectors.joining(","))));
  }

  URI api() {
    return URI.create("http://" + address(Link.PRODUCERS_TO_API));
  }

  /** {@code host:port} of who is at its other end, or before it; commas between several. */
  String address(Link link) {
    return addresses.get(link);
  }

  /**
   * Disrupts a link.
   *
   * @param server the only one before which it is disrupted, from 1; 0 for every one
   */
  void disrupt(Link link, int server, Disruption disruption) {
    before(link, server).forEach(proxy -> proxy.disrupt(disruption));
  }

  /** Ends a disruption that was begun in the same words. */
  void mend(Link link, int server, Disruption disruption) {
    before(link, server).forEach(proxy -> proxy.mend(disruption));
  }

  private List<Proxy> before(Link link, int server) {
    List<Proxy> all = proxies.get(link);
    return server == 0 ? all : List.of(all.get(server - 1));
  }

  @Override
  public void close() {
    proxies.values().forEach(each -> each.forEach(Proxy::close));
  }

  private List<Proxy> forEach(IntFunction<Proxy> open) {
    return IntStream.rangeClosed(1, nodes).mapToObj(open).toList();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
