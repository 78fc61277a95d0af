package io.userpipeline.producer.security;

import java.util.List;
import java.util.Set;

/** What a role may do: operators everything, viewers only read, and only what is listed here. */
final class AccessRule {

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final List<String> VIEWED = List.of("/api", "/q/openapi", "/q/swagger-ui");

  private AccessRule() {}

  /**
   * Whether a request is allowed.
   *
   * @param path normalized
   */
  static boolean allows(Role role, String method, String path) {
    return role == Role.OPERATOR
        || READING.contains(method) && VIEWED.stream().anyMatch(root -> isBelow(root, path));
  }

  private static boolean isBelow(String root, String path) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
