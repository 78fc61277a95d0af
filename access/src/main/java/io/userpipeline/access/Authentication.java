package io.userpipeline.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Optional;

/** How callers say who they are here, and what that makes them. */
@Singleton
final class Authentication {

  static final String API_KEY_HEADER = "X-API-Key";

  /** Attribute of an identity that has its role from us and not from a token. */
  static final String ROLE = "user-pipeline.role";

  private final boolean apiKeys;
  private final AccessConfig.Oidc oidc;

  Authentication(ApiKeys apiKeys, GuardedProgram program) {
    this.apiKeys = !apiKeys.isEmpty();
    this.oidc = program.config().oidc();
  }

  boolean isConfigured() {
    return takesApiKeys() || takesTokens();
  }

  boolean takesApiKeys() {
    return apiKeys;
  }

  boolean takesTokens() {
    return oidc.enabled();
  }

  /** The role of a caller; none for one whose token has no role that we know. */
  Optional<Role> roleOf(SecurityIdentity caller) {
    Role given = caller.getAttribute(ROLE);
    if (given != null) {
      return Optional.of(given);
    }
    if (!Collections.disjoint(caller.getRoles(), oidc.operatorRoles())) {
      return Optional.of(Role.OPERATOR);
    }
    return Collections.disjoint(caller.getRoles(), oidc.viewerRoles())
        ? Optional.empty()
        : Optional.of(Role.VIEWER);
  }

  /** Whether a caller has an API key, and not a token. */
  static boolean isCallerWithKey(SecurityIdentity caller) {
    return caller.getAttribute(ROLE) != null;
  }

  /** Value of WWW-Authenticate. */
  String challenge() {
    String key = apiKeys ? "ApiKey header=\"" + API_KEY_HEADER + "\"" : "";
    return key + (apiKeys && oidc.enabled() ? ", " : "") + (oidc.enabled() ? "Bearer" : "");
  }

  /** What a caller must send, for people. */
  String wanted() {
    String key = apiKeys ? "an API key in the header " + API_KEY_HEADER : "";
    return "Send "
        + key
        + (apiKeys && oidc.enabled() ? ", or " : "")
        + (oidc.enabled() ? "a bearer token in the header Authorization" : "");
  }
}
