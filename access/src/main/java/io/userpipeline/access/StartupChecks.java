package io.userpipeline.access;

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

/** Stops the start of a program that is open to more people than its owner may know. */
@ApplicationScoped
class StartupChecks {

  private final Authentication authentication;
  private final GuardedProgram program;

  StartupChecks(Authentication authentication, GuardedProgram program) {
    this.authentication = authentication;
    this.program = program;
  }

  void requireLoopbackOrAuthentication(
      @Observes StartupEvent event, @ConfigProperty(name = "quarkus.http.host") String host) {
    if (trustsLoopback() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "quarkus.http.host is %s: without authentication it must be a loopback address. %s to let"
                  .formatted(host, waysOut())
              + " everyone in who reaches the port");
    }
  }

  void requireAuthenticationBehindAProxy(
      @Observes StartupEvent event,
      @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
          boolean proxied) {
    if (trustsLoopback() && proxied) {
      throw new IllegalArgumentException(
          "quarkus.http.proxy.proxy-address-forwarding is true: without authentication it must be"
              + " false, or the headers of a proxy say what was sent to loopback. "
              + waysOut());
    }
  }

  void requireThatTokensAreWanted(
      @Observes StartupEvent event,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
    if (server.isPresent() && !program.config().oidc().enabled()) {
      throw new IllegalArgumentException(
          "quarkus.oidc.auth-server-url is %s, but %s is false: set it to true, or remove the address"
              .formatted(server.get(), program.setting("oidc.enabled")));
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

  private boolean trustsLoopback() {
    return !authentication.isConfigured() && program.trustsLoopback();
  }

  private String waysOut() {
    return "Add an API key (%s.<name>.key and .role) or a provider of tokens (%s), or set %s=anywhere"
        .formatted(
            program.setting("api-keys"),
            program.setting("oidc.enabled"),
            program.setting("anonymous"));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
