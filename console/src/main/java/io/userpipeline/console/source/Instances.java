package io.userpipeline.console.source;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

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
   * @return the address itself where its host stands for one, which may be asked by its name alone,
   *     and where it asks for a certificate, which is one of a name
   */
  static List<URI> of(URI address, Resolver resolver) throws UnknownHostException {
    if (!address.getScheme().equals("http")) {
      return List.of(address);
    }
    InetAddress[] found = resolver.addresses(address.getHost());
    // A process that has an address of each family is one.
    List<URI> instances =
        Arrays.stream(found)
            .filter(each -> each.getClass() == found[0].getClass())
            .map(each -> URI.create("http://" + host(each) + ":" + port(address)))
            .distinct()
            .toList();
    return instances.size() == 1 ? List.of(address) : instances;
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
