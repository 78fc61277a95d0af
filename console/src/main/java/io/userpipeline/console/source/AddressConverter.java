package io.userpipeline.console.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** The address of a program: scheme, host and port. */
public final class AddressConverter implements Converter<URI> {

  private static final long serialVersionUID = 1L;

  /** A password has no place in an address, and none in a message. */
  private static final Pattern LOGIN = Pattern.compile("//.*@");

  @Override
  public URI convert(String value) {
    try {
      URI address = new URI(value.strip());
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http
          && address.getHost() != null
          && Set.of("", "/").contains(address.getRawPath())
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address.resolve("/");
      }
    } catch (URISyntaxException e) {
      // Falls through to the one rule there is.
    }
    throw new IllegalArgumentException(
        "'%s' must be http://host:port or https://host:port and nothing else"
            .formatted(LOGIN.matcher(value).replaceAll("//…@")));
  }
}
