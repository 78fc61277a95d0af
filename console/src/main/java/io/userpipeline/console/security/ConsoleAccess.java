package io.userpipeline.console.security;

import io.userpipeline.access.AccessRule;
import io.userpipeline.access.GuardedProgram;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * What who may do here. The page itself holds nothing, and must be there to ask for a key; probes
 * have none.
 */
@Singleton
final class ConsoleAccess {

  /** Who may do this is decided there: it is a right beside the role. */
  private static final Pattern REVEAL =
      Pattern.compile("/api/(dead-letters/\\d+/\\d+|trace/[0-9a-fA-F-]+)/reveal");

  @Produces
  @Singleton
  GuardedProgram program(SecurityConfig config) {
    return new GuardedProgram(
        "console.security",
        config,
        AccessRule.readingOutside("/api", "/q").or(AccessRule.readingBelow("/q/health")),
        AccessRule.readingBelow("/api", "/q").or(ConsoleAccess::isReveal),
        "/");
  }

  private static boolean isReveal(String method, String path) {
    return method.equals("POST") && REVEAL.matcher(path).matches();
  }
}
