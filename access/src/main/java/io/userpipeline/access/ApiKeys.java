package io.userpipeline.access;

import io.smallrye.config.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The configured API keys. Only their digests are kept, and no message quotes a key. */
@Singleton
final class ApiKeys {

  private static final int SHORTEST = 16;

  private final Map<Caller, byte[]> digests = new LinkedHashMap<>();

  @Inject
  ApiKeys(GuardedProgram program) {
    this(program.setting("api-keys"), program.config().apiKeys());
  }

  /**
   * @param setting the key of the setting that they are below
   */
  ApiKeys(String setting, Map<String, AccessConfig.ApiKey> keys) {
    new TreeMap<>(keys)
        .forEach(
            (name, key) -> {
              String secret = read(setting + "." + name, key);
              find(secret).ifPresent(other -> refuseSameKey(setting, name, other.name()));
              digests.put(new Caller(name, key.role()), digest(secret));
            });
  }

  boolean isEmpty() {
    return digests.isEmpty();
  }

  /** The caller with a key. The time it takes tells nothing about the keys. */
  Optional<Caller> find(String key) {
    byte[] digest = digest(key);
    Caller found = null;
    for (var known : digests.entrySet()) {
      if (MessageDigest.isEqual(known.getValue(), digest)) {
        found = known.getKey();
      }
    }
    return Optional.ofNullable(found);
  }

  private static void refuseSameKey(String setting, String name, String other) {
    throw new IllegalArgumentException(
        "%s.%s has the same key as %s.%s: give each caller a key of its own"
            .formatted(setting, name, setting, other));
  }

  private static String read(String place, AccessConfig.ApiKey config) {
    // Where nothing is configured SmallRye gives a secret of null.
    Optional<String> written = config.key().map(Secret::get);
    if (written.isPresent() == config.keyFile().isPresent()) {
      throw new IllegalArgumentException(
          "%s must have either key or key-file, it has %s"
              .formatted(place, written.isPresent() ? "both" : "neither"));
    }
    String key =
        written.orElseGet(() -> readFile(place + ".key-file", config.keyFile().orElseThrow()));
    if (key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "The key of %s has %s characters: it must have at least %s"
              .formatted(place, key.length(), SHORTEST));
    }
    return key;
  }

  private static String readFile(String setting, Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s is %s: that file cannot be read (%s)"
              .formatted(setting, file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** Who has a key. */
  record Caller(String name, Role role) {}
}
