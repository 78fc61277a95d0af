package io.userpipeline.producer.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that say they are too large before a byte of them is read. The server does so too,
 * but without a word.
 */
@ApplicationScoped
class BodyLimit {

  private static final int FIRST = 10_000;
  private static final int TOO_LARGE = 413;

  private final MemorySize limit;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.limit = limit;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > limit.asLongValue()) {
      String detail =
          "The body has %s bytes, at most %s are allowed".formatted(length, limit.asLongValue());
      var unused =
          context
              .response()
              .setStatusCode(TOO_LARGE)
              .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
              .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
              .end(
                  new JsonObject()
                      .put("title", "Content Too Large")
                      .put("status", TOO_LARGE)
                      .put("detail", detail)
                      .encode());
    } else {
      context.next();
    }
  }
}
