package io.userpipeline.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which requests are allowed. */
@FunctionalInterface
public interface AccessRule {

  /** None. */
  AccessRule NOTHING = (method, path) -> false;

  /**
   * Whether a request is allowed.
   *
   * @param path normalized
   */
  boolean allows(String method, String path);

  /** To read what is at or below one of some paths. */
  static AccessRule readingBelow(String... paths) {
    List<String> roots = List.of(paths);
    return (method, path) -> isReading(method) && isBelow(roots.stream(), path);
  }

  /**
   * To read everything but what is at or below one of some paths. Nothing that is written in
   * another way than it has to be: the framework leaves parameters out and decodes what is left, so
   * to it /api%2Fruns;x is /api/runs.
   */
  static AccessRule readingOutside(String... paths) {
    List<String> roots = List.of(paths);
    return (method, path) -> isReading(method) && isPlain(path) && !isBelow(roots.stream(), path);
  }

  /** What this rule allows, and what another does. */
  default AccessRule or(AccessRule other) {
    return (method, path) -> allows(method, path) || other.allows(method, path);
  }

  private static boolean isReading(String method) {
    return Set.of("GET", "HEAD").contains(method);
  }

  private static boolean isPlain(String path) {
    return path.chars().noneMatch(character -> character == ';' || character == '%');
  }

  private static boolean isBelow(Stream<String> roots, String path) {
    return roots.anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
  }
}
