package io.userpipeline.access;

import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may use the HTTP API; each program has it below a prefix of its own. */
public interface AccessConfig {

  /**
   * Callers that send a key in the header X-API-Key; the name is the one they are known by. One key
   * is enough to close the API to everyone without one.
   */
  Map<String, ApiKey> apiKeys();

  /** Callers that send a bearer token of an OpenID Connect provider. */
  Oidc oidc();

  /** From where the API may be used without a key and a token, while neither is configured. */
  @WithDefault("loopback")
  Anonymous anonymous();

  /** A caller's key. */
  interface ApiKey {

    /** The key, at least 16 characters. Never printed. */
    Optional<Secret<String>> key();

    /** A file with the key, instead of the key itself. A line break at its end does not count. */
    Optional<Path> keyFile();

    /** What the caller may do: a viewer reads, an operator does everything. */
    Role role();
  }

  /** Tokens, beside the settings quarkus.oidc.*, which say whose. */
  interface Oidc {

    /**
     * Accepts tokens of the provider at quarkus.oidc.auth-server-url, and closes the API to
     * everyone without one.
     */
    @WithDefault("false")
    boolean enabled();

    /** Roles in a token that make its owner a viewer. */
    @WithDefault("viewer")
    Set<String> viewerRoles();

    /** Roles in a token that make its owner an operator. */
    @WithDefault("operator")
    Set<String> operatorRoles();
  }

  /** From where nobody has to say who they are. */
  enum Anonymous {
    /** Only from this machine: another address to listen on stops the start. */
    LOOPBACK,
    /** From everywhere that reaches the port. */
    ANYWHERE
  }
}
