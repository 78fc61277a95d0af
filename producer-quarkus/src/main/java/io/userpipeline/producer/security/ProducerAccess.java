package io.userpipeline.producer.security;

import io.userpipeline.access.AccessRule;
import io.userpipeline.access.GuardedProgram;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What who may do here: nothing is open to strangers, known path or not. */
@Singleton
final class ProducerAccess {

  private static final String PAGE = "/q/swagger-ui";

  @Produces
  @Singleton
  GuardedProgram program(SecurityConfig config) {
    return new GuardedProgram(
        "producer.security",
        config,
        AccessRule.NOTHING,
        AccessRule.readingBelow("/api", "/q/openapi", PAGE),
        PAGE);
  }
}
