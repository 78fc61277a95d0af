package io.userpipeline.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Knows callers by the key in the header X-API-Key. */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

  private final ApiKeys keys;
  private final Authentication authentication;

  ApiKeyMechanism(ApiKeys keys, Authentication authentication) {
    this.keys = keys;
    this.authentication = authentication;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identityProviders) {
    String key = request.request().getHeader(Authentication.API_KEY_HEADER);
    if (key == null || keys.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return keys.find(key)
        .map(caller -> Uni.createFrom().item(identity(caller)))
        .orElseGet(
            () ->
                Uni.createFrom()
                    .failure(new AuthenticationFailedException("The API key is not known")));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(
            new ChallengeData(
                Response.Status.UNAUTHORIZED.getStatusCode(),
                HttpHeaders.WWW_AUTHENTICATE,
                authentication.challenge()));
  }

  /** Before tokens. */
  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }

  private static SecurityIdentity identity(ApiKeys.Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.name()))
        .addAttribute(Authentication.ROLE, caller.role())
        .build();
  }
}
