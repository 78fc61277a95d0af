package io.userpipeline.settings;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys that a program reads. */
final class KnownKeys {

  /** Who somebody is, and what proves it. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)password|secret|credential|username|(^|[.-])key$");

  /** What stands in a mapping for the names of a map, and for the places of a list. */
  private static final Pattern ANY = Pattern.compile("\\*|\\[\\*]");

  private final Map<String, Known> byName = new HashMap<>();
  private final Map<Pattern, Known> byPattern = new LinkedHashMap<>();

  private KnownKeys() {}

  static KnownKeys of(Collection<Class<?>> mappings, Map<String, Boolean> others) {
    KnownKeys keys = new KnownKeys();
    others.forEach((key, secret) -> keys.byName.put(key, new Known(secret, null)));
    for (Class<?> mapping : mappings) {
      ConfigClass read = ConfigClass.configClass(mapping);
      read.getProperties()
          .forEach((key, usual) -> keys.add(key, read.getSecrets().contains(key), usual));
    }
    return keys;
  }

  /** What is known of a key; empty if nobody reads it. */
  Optional<Known> find(String key) {
    Known exact = byName.get(key);
    if (exact != null) {
      return Optional.of(exact);
    }
    return byPattern.entrySet().stream()
        .filter(pattern -> pattern.getKey().matcher(key).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void add(String key, boolean secret, @Nullable String usual) {
    boolean keptBack = secret || SECRET.matcher(key).find();
    if (!ANY.matcher(key).find()) {
      byName.put(key, new Known(keptBack, usual));
      return;
    }
    String quoted =
        Pattern.quote(key).replace("[*]", "\\E\\[\\d+]\\Q").replace("*", "\\E(\".+\"|[^.]+)\\Q");
    // Of names that anybody makes up nobody knows what they stand for.
    boolean isOpen = key.endsWith(".*");
    String pattern = isOpen ? Pattern.quote(key.substring(0, key.length() - 1)) + ".+" : quoted;
    byPattern.put(Pattern.compile(pattern), new Known(keptBack || isOpen, usual));
  }

  /**
   * A key that is read.
   *
   * @param secret whether its value is kept back
   * @param usual what it is where nobody sets it; null if nothing
   */
  record Known(boolean secret, @Nullable String usual) {}
}
