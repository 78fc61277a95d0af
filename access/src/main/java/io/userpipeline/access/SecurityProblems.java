package io.userpipeline.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** Answers requests that are refused with a problem (RFC 9457), whichever mechanism refuses. */
@ApplicationScoped
class SecurityProblems {

  private static final Logger LOG = Logger.getLogger(SecurityProblems.class);
  private static final String PROBLEM = "application/problem+json";

  private final Authentication authentication;

  SecurityProblems(Authentication authentication) {
    this.authentication = authentication;
  }

  void register(@Observes Router router) {
    router.route().failureHandler(this::answer);
  }

  private void answer(RoutingContext request) {
    Throwable failure = request.failure();
    if (failure instanceof ForbiddenException) {
      LOG.infof("Request refused: %s", failure.getMessage());
      end(request, Response.Status.FORBIDDEN, failure.getMessage());
    } else if (failure instanceof UnauthorizedException) {
      challenge(request, failure.getMessage());
    } else if (failure instanceof AuthenticationException) {
      // Its message may quote the token.
      challenge(request, "The API key or token is not accepted. " + authentication.wanted());
    } else if (failure instanceof OIDCException) {
      LOG.errorf("No token can be checked: %s", failure.getMessage());
      end(
          request,
          Response.Status.SERVICE_UNAVAILABLE,
          "The provider of tokens does not answer, so none can be checked");
    } else {
      request.next();
    }
  }

  private void challenge(RoutingContext request, String detail) {
    request.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, authentication.challenge());
    end(request, Response.Status.UNAUTHORIZED, detail);
  }

  private static void end(RoutingContext request, Response.Status status, String detail) {
    JsonObject problem =
        new JsonObject()
            .put("title", status.getReasonPhrase())
            .put("status", status.getStatusCode())
            .put("detail", detail);
    request
        .response()
        .setStatusCode(status.getStatusCode())
        .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM)
        .end(problem.toBuffer())
        .onFailure(gone -> LOG.debugf("The caller has gone: %s", gone.getClass().getSimpleName()));
  }
}
