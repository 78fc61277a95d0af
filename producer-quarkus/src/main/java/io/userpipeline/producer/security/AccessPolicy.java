package io.userpipeline.producer.security;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Decides on every request to the API's port, known path or not. As soon as one way to authenticate
 * is configured, nothing is allowed that no role allows.
 */
@ApplicationScoped
class AccessPolicy implements HttpSecurityPolicy {

  private final Authentication authentication;

  AccessPolicy(Authentication authentication) {
    this.authentication = authentication;
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    return authentication.isConfigured()
        ? identity.map(caller -> check(request, caller))
        : CheckResult.permit();
  }

  private CheckResult check(RoutingContext request, SecurityIdentity caller) {
    if (caller.isAnonymous()) {
      throw new UnauthorizedException(authentication.wanted());
    }
    String method = request.request().method().name();
    Optional<Role> role = authentication.roleOf(caller);
    if (role.isEmpty()) {
      throw new ForbiddenException(
          "The token of %s has none of the roles that may use this API"
              .formatted(caller.getPrincipal().getName()));
    }
    if (!AccessRule.allows(role.get(), method, request.normalizedPath())) {
      throw new ForbiddenException(
          "%s is a viewer, %s %s needs an operator"
              .formatted(caller.getPrincipal().getName(), method, request.normalizedPath()));
    }
    return CheckResult.PERMIT;
  }
}
