package io.userpipeline.producer.client;

import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;

/** Accepts the root of a web site and nothing that could carry a secret into logs or events. */
public final class RootUrlConverter implements Converter<URI> {

  private static final long serialVersionUID = 1L;

  @Override
  public URI convert(String text) {
    URI url = URI.create(text.strip());
    if (url.getHost() == null && String.valueOf(url.getRawAuthority()).contains("_")) {
      throw new IllegalArgumentException(
          "has a host name with an underscore, which no URL takes: give the host another name");
    }
    String path = String.valueOf(url.getRawPath());
    if (!Set.of("http", "https").contains(String.valueOf(url.getScheme()))
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || !Set.of("", "/").contains(path)
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "must be http://host[:port] or https://host[:port], without user, path or query");
    }
    return url;
  }
}
