package io.userpipeline.console.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.userpipeline.access.BrowserRule;
import io.userpipeline.console.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps the console to the people at this machine: it asks nobody who they are, so it listens on
 * loopback, answers nothing that was sent to another name, and changes nothing for a page of
 * somebody else.
 */
@ApplicationScoped
class LoopbackOnly {

  private static final Logger LOG = Logger.getLogger(LoopbackOnly.class);

  /** Before everything else that answers. */
  private static final int FIRST = 1_000;

  void requireLoopback(
      @Observes StartupEvent event, @ConfigProperty(name = "quarkus.http.host") String host) {
    if (!isLoopback(host)) {
      throw new IllegalArgumentException(
          ("quarkus.http.host is %s: the console asks nobody who they are, so it must be a loopback"
                  + " address, such as 127.0.0.1. From another machine use a tunnel, such as"
                  + " ssh -L 8090:127.0.0.1:8090")
              .formatted(host));
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    Optional<String> refusal = refusal(context.request());
    if (refusal.isEmpty()) {
      context.next();
      return;
    }
    LOG.infof("Request refused: %s", refusal.get());
    Problem problem = Problem.of(Status.FORBIDDEN, refusal.get());
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(
            new JsonObject()
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .toBuffer())
        .onFailure(gone -> LOG.debugf("The caller has gone: %s", gone.getMessage()));
  }

  private static Optional<String> refusal(HttpServerRequest request) {
    if (!BrowserRule.isLoopback(request.authority())) {
      return Optional.of("The console only answers at a loopback address, such as localhost");
    }
    if (BrowserRule.isOfAnotherPage(
        request.method().name(),
        request.authority(),
        request.getHeader(BrowserRule.ORIGIN),
        request.getHeader(BrowserRule.FETCH_SITE))) {
      return Optional.of("A web page of another address may change nothing here");
    }
    return Optional.empty();
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
