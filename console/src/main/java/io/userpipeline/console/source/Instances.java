package io.userpipeline.console.source;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The processes of a program that one address stands for. */
final class Instances {

  /** Says what a host name stands for. */
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private Instances() {}

  /**
   * The address of each process.
   *
   * @return by the address that tells it from others, the one to ask: where there is one process it
   *     may be asked by its name alone, and a certificate is one of a name
   */
  static Map<URI, URI> of(URI address, Resolver resolver) throws UnknownHostException {
    if (!address.getScheme().equals("http")) {
      return Map.of(address, address);
    }
    InetAddress[] found = resolver.addresses(address.getHost());
    // A process that has an address of each family is one.
    List<URI> instances =
        Arrays.stream(found)
            .filter(each -> each.getClass() == found[0].getClass())
            .map(each -> URI.create("http://" + host(each) + ":" + port(address)))
            .distinct()
            .toList();
    return instances.size() == 1
        ? Map.of(instances.get(0), address)
        : instances.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
  }

  private static String host(InetAddress address) {
    return address instanceof Inet6Address
        ? "[" + address.getHostAddress() + "]"
        : address.getHostAddress();
  }

  private static int port(URI address) {
    return address.getPort() == -1 ? 80 : address.getPort();
  }
}
