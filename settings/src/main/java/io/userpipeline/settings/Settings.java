package io.userpipeline.settings;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a program is set to: of each key that it reads the value in force and where it
 * comes from. What it does not read is not told: it may be a misspelled password.
 */
public final class Settings {

  private static final String DEFAULT = "default";

  /** Who is named in an address, and with which password. */
  private static final Pattern USER_OF_AN_ADDRESS = Pattern.compile("(?<=://)[^\\s,]*@");

  private static final String HIDDEN_USER = "…@";

  private final SmallRyeConfig config;
  private final KnownKeys known;

  private Settings(SmallRyeConfig config, KnownKeys known) {
    this.config = config;
    this.known = known;
  }

  /**
   * The settings in the order of their keys.
   *
   * @param mappings the interfaces that the program reads its settings by
   * @param others further keys that it reads, each with whether its value is a secret
   */
  public static Configuration inForce(
      SmallRyeConfig config, Collection<Class<?>> mappings, Map<String, Boolean> others) {
    Settings settings = new Settings(config, KnownKeys.of(mappings, others));
    return new Configuration(
        settings.keys().stream().map(settings::setting).flatMap(Optional::stream).toList());
  }

  private Collection<String> keys() {
    // Those of secrets are told to nobody else.
    return SecretKeys.doUnlocked(
        () -> {
          TreeSet<String> keys = new TreeSet<>();
          config.getPropertyNames().forEach(keys::add);
          return keys;
        });
  }

  private Optional<Setting> setting(String key) {
    return known.find(key).flatMap(found -> setting(key, found));
  }

  private Optional<Setting> setting(String key, KnownKeys.Known found) {
    ConfigValue value = SecretKeys.doUnlocked(() -> config.getConfigValue(key));
    if (value.getValue() == null) {
      return Optional.empty();
    }
    String source = source(value);
    if (found.secret()) {
      return Optional.of(new Setting(key, null, true, source, null));
    }
    String usual = found.usual() == null ? packaged(key) : found.usual();
    return Optional.of(new Setting(key, shown(value.getValue()), false, source, shown(usual)));
  }

  /** What the program's own file says of a key. */
  private @Nullable String packaged(String key) {
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .filter(source -> isPackaged(source.getName()))
        .map((ConfigSource source) -> source.getValue(key))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** As people call it. */
  private static String source(ConfigValue value) {
    String name = value.getConfigSourceName();
    if (value.isDefault() || name == null || isPackaged(name)) {
      return DEFAULT;
    }
    int place = Math.max(name.indexOf("[source="), name.indexOf("[dir="));
    if (place >= 0 && name.endsWith("]")) {
      return name.substring(name.indexOf('=', place) + 1, name.length() - 1)
          .replaceFirst("^file:/*", "/");
    }
    return switch (name) {
      case "EnvConfigSource" -> "environment";
      case "SysPropConfigSource" -> "system properties";
      default -> name;
    };
  }

  /**
   * Whether a source is a file in the program itself: in its jar, in its folder of classes while it
   * is developed and tested, or what Quarkus has kept of it in a native binary.
   */
  private static boolean isPackaged(String source) {
    return source.startsWith("PropertiesConfigSource[source=jar:")
        || source.endsWith("/target/classes/application.properties]")
        || source.equals("Runtime Values")
        || source.equals("BuildTime RunTime Fixed");
  }

  private static @Nullable String shown(@Nullable String value) {
    return value == null ? null : USER_OF_AN_ADDRESS.matcher(value).replaceAll(HIDDEN_USER);
  }
}
