package io.userpipeline.access;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
  private final GuardedProgram program;
  private final boolean trustsLoopback;

  AccessPolicy(Authentication authentication, GuardedProgram program) {
    this.authentication = authentication;
    this.program = program;
    this.trustsLoopback = !authentication.isConfigured() && program.trustsLoopback();
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    Optional<String> foreignPage = foreignPage(request.request());
    if (foreignPage.isPresent()) {
      return Uni.createFrom().failure(new ForbiddenException(foreignPage.get()));
    }
    return authentication.isConfigured()
        ? identity.map(caller -> check(request, caller))
        : CheckResult.permit();
  }

  /** Why a request is refused, when the page of somebody else lets a browser send it. */
  private Optional<String> foreignPage(HttpServerRequest request) {
    if (trustsLoopback && !BrowserRule.isLoopback(request.authority())) {
      return Optional.of(
          "Without authentication the API only answers at a loopback address, such as localhost."
              + " Use one, or add an API key (%s.<name>.key and .role)"
                  .formatted(program.setting("api-keys")));
    }
    if (BrowserRule.isOfAnotherPage(
        request.method().name(),
        request.authority(),
        request.getHeader(BrowserRule.ORIGIN),
        request.getHeader(BrowserRule.FETCH_SITE))) {
      return Optional.of(
          "A web page of another address may change nothing here. Use a program or the page at "
              + program.page()
              + "; behind a proxy that changes Host set"
              + " quarkus.http.proxy.proxy-address-forwarding and .enable-forwarded-host");
    }
    return Optional.empty();
  }

  private CheckResult check(RoutingContext request, SecurityIdentity caller) {
    String method = request.request().method().name();
    String path = request.normalizedPath();
    if (program.stranger().allows(method, path)) {
      return CheckResult.PERMIT;
    }
    if (caller.isAnonymous()) {
      throw new UnauthorizedException(authentication.wanted());
    }
    Optional<Role> role = authentication.roleOf(caller);
    if (role.isEmpty()) {
      throw new ForbiddenException(
          "The token of %s has none of the roles that may use this API"
              .formatted(caller.getPrincipal().getName()));
    }
    if (role.get() == Role.VIEWER && !program.viewer().allows(method, path)) {
      throw new ForbiddenException(
          "%s is a viewer, %s %s needs an operator"
              .formatted(caller.getPrincipal().getName(), method, path));
    }
    return CheckResult.PERMIT;
  }
}
