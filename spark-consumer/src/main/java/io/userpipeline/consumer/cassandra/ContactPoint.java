package io.userpipeline.consumer.cassandra;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * A node to start from.
 *
 * @param host a name or an address, one of IPv6 without brackets
 * @param port empty for that of all nodes
 */
public record ContactPoint(String host, OptionalInt port) {

  /** Brackets tell the colons of an IPv6 address from that before a port, as in a URL. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[(?<bracketed>[0-9a-fA-F:.%\\w]+)]|(?<name>[^\\s:\\[\\]/]+))(?::(?<port>\\d{1,5}))?"
              + "|(?<ipv6>[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*)");

  /**
   * Reads {@code host}, {@code host:port}, {@code [ipv6]:port} or {@code ipv6}.
   *
   * @throws IllegalArgumentException with the rule when it is something else
   */
  static ContactPoint parse(String text) {
    Matcher point = FORM.matcher(text.strip());
    if (!point.matches()) {
      throw broken();
    }
    if (point.group("ipv6") != null) {
      return new ContactPoint(point.group("ipv6"), OptionalInt.empty());
    }
    String bracketed = point.group("bracketed");
    String host = bracketed == null ? point.group("name") : bracketed;
    if (point.group("port") == null) {
      return new ContactPoint(host, OptionalInt.empty());
    }
    int port = Integer.parseInt(point.group("port"));
    if (port < 1 || port > 65_535) {
      throw broken();
    }
    return new ContactPoint(host, OptionalInt.of(port));
  }

  private static IllegalArgumentException broken() {
    return new IllegalArgumentException(
        "must be hosts with commas between, such as cassandra-1, cassandra-1:9042, 10.0.0.1 or"
            + " [2001:db8::1]:9042");
  }

  /** Whether it is an address of IPv6, which needs no look-up. */
  boolean isIpv6() {
    return host.contains(":");
  }

  InetSocketAddress address(int portOfAllNodes) {
    return new InetSocketAddress(host, port.orElse(portOfAllNodes));
  }

  /** As it is written in a setting. */
  @Override
  public String toString() {
    String name = isIpv6() ? "[" + host + "]" : host;
    return port.isPresent() ? name + ":" + port.getAsInt() : name;
  }

  /** Reads it from a setting. */
  public static final class FromSetting implements Converter<ContactPoint> {

    private static final long serialVersionUID = 1L;

    @Override
    public ContactPoint convert(String value) {
      return parse(value);
    }
  }
}
