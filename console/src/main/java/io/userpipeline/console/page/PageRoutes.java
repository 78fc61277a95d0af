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
  private static final String SCREENS = "/(runs|trace|dead-letters|schedule)(/[^.]*)?";

  void register(@Observes Router router) {
    router.getWithRegex(SCREENS).handler(request -> request.reroute(PAGE));
  }
}
