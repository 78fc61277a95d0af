package io.userpipeline.producer.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops the start of a producer that is open to more people than its owner may know. */
@ApplicationScoped
class StartupChecks {

  private final Authentication authentication;
  private final SecurityConfig config;

  StartupChecks(Authentication authentication, SecurityConfig config) {
    this.authentication = authentication;
    this.config = config;
  }

  void requireLoopbackOrAuthentication(
      @Observes StartupEvent event, @ConfigProperty(name = "quarkus.http.host") String host) {
    if (!authentication.isConfigured()
        && config.anonymous() == SecurityConfig.Anonymous.LOOPBACK
        && !isLoopback(host)) {
      throw new IllegalArgumentException(
          ("quarkus.http.host is %s: without authentication it must be a loopback address. Add an"
                  + " API key (producer.security.api-keys.<name>.key and .role) or a provider of"
                  + " tokens (producer.security.oidc.enabled), or set"
                  + " producer.security.anonymous=anywhere to let everyone in who reaches the port")
              .formatted(host));
    }
  }

  void requireAuthenticationBehindAProxy(
      @Observes StartupEvent event,
      @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
          boolean proxied) {
    if (!authentication.isConfigured()
        && config.anonymous() == SecurityConfig.Anonymous.LOOPBACK
        && proxied) {
      throw new IllegalArgumentException(
          "quarkus.http.proxy.proxy-address-forwarding is true: without authentication it must be"
              + " false, or the headers of a proxy say what was sent to loopback. Add an API key"
              + " (producer.security.api-keys.<name>.key and .role) or a provider of tokens"
              + " (producer.security.oidc.enabled), or set producer.security.anonymous=anywhere");
    }
  }

  void requireThatTokensAreWanted(
      @Observes StartupEvent event,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
    if (server.isPresent() && !config.oidc().enabled()) {
      throw new IllegalArgumentException(
          "quarkus.oidc.auth-server-url is %s, but producer.security.oidc.enabled is false: set it"
                  .formatted(server.get())
              + " to true, or remove the address");
    }
  }

  void requireSecretFolders(
      @Observes StartupEvent event,
      @ConfigProperty(name = "smallrye.config.source.file.locations")
          Optional<List<Path>> folders) {
    for (Path folder : folders.orElse(List.of())) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "smallrye.config.source.file.locations names %s: it must be a folder that can be read"
                .formatted(folder));
      }
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
