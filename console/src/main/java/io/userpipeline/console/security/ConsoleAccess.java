package io.userpipeline.console.security;

import io.userpipeline.access.AccessRule;
import io.userpipeline.access.GuardedProgram;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * What who may do here. The page itself holds nothing, and must be there to ask for a key; probes
 * have none.
 */
@Singleton
final class ConsoleAccess {

  @Produces
  @Singleton
  GuardedProgram program(SecurityConfig config) {
    return new GuardedProgram(
        "console.security",
        config,
        AccessRule.readingOutside("/api", "/q").or(AccessRule.readingBelow("/q/health")),
        AccessRule.readingBelow("/api", "/q"),
        "/");
  }
}
