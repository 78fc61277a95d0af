package io.userpipeline.console.page;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers the address of every screen with the one page there is: it finds the screen by itself.
 */
@ApplicationScoped
class PageRoutes {

  private static final String PAGE = "/index.html";

  /** Neither the API nor a file. What is no screen either, the page says. */
  private static final String SCREENS = "/(?!(?:api|q)(?:[/;]|$))[^.]+";

  void register(@Observes Router router) {
    router.getWithRegex(SCREENS).handler(request -> request.reroute(PAGE));
  }
}
