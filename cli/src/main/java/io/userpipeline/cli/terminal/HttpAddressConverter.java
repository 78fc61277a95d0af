package io.userpipeline.cli.terminal;

import java.net.URI;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Addresses that an HTTP client can ask. */
public final class HttpAddressConverter implements ITypeConverter<URI> {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LAST_PORT = 65_535;

  @Override
  public URI convert(String text) {
    try {
      URI address = URI.create(text);
      if (address.getScheme() != null
          && SCHEMES.contains(address.getScheme())
          && address.getHost() != null
          && address.getPort() <= LAST_PORT) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one rule there is.
    }
    throw new TypeConversionException(
        "'%s' must be an address such as http://127.0.0.1:8080".formatted(text));
  }
}
