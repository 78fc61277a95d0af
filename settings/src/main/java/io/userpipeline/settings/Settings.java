package io.userpipeline.settings;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Everything that a program is set to: of each key that it reads the value in force and where it
 * comes from. What it does not read is not told: it may be a misspelled password.
 */
public final class Settings {

  private static final String DEFAULT = "default";

  /** Who is named in an address, and with which password. */
  private static final Pattern USER_OF_AN_ADDRESS = Pattern.compile("(?<=https?://)\\S*@");

  private static final Pattern QUERY_OF_AN_ADDRESS = Pattern.compile("(https?://[^\\s?]*\\?)\\S+");

  private static final String HIDDEN = "…";

  private final SmallRyeConfig config;
  private final KnownKeys known;

  private final NavigableSet<String> keys;

  private Settings(SmallRyeConfig config, KnownKeys known) {
    this.config = config;
    this.known = known;
    // Those of secrets are told to nobody else.
    this.keys =
        SecretKeys.doUnlocked(
            () -> {
              NavigableSet<String> all = new TreeSet<>();
              config.getPropertyNames().forEach(all::add);
              return all;
            });
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
        settings.keys.stream().map(settings::setting).flatMap(Optional::stream).toList());
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
    if (source.equals(DEFAULT) && hasElements(key)) {
      return Optional.empty();
    }
    if (found.secret()) {
      return Optional.of(new Setting(key, null, true, source, null));
    }
    String shown = masked(value.getValue());
    String usual =
        source.equals(DEFAULT) ? shown : usual(key, found).map(Settings::masked).orElse(null);
    return Optional.of(new Setting(key, shown, false, source, usual));
  }

  /** Whether somebody has set elements of a list, which go before its default. */
  private boolean hasElements(String key) {
    String first = keys.ceiling(key + "[");
    return first != null && first.startsWith(key + "[");
  }

  private Optional<String> usual(String key, KnownKeys.Known found) {
    return found.usual() == null ? packaged(key) : Optional.of(found.usual());
  }

  /** What the program's own file says of a key. */
  private Optional<String> packaged(String key) {
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .filter(source -> isPackaged(source.getName()))
        .map((ConfigSource source) -> source.getValue(key))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** As people call it. */
  private static String source(ConfigValue value) {
    String name = value.getConfigSourceName();
    if (value.isDefault() || name == null || isPackaged(name)) {
      return DEFAULT;
    }
    int place = Math.max(name.indexOf("[source="), name.indexOf("[dir="));
    if (place >= 0 && name.endsWith("]")) {
      String where = name.substring(name.indexOf('=', place) + 1, name.length() - 1);
      return masked(where.replaceFirst("^file:/*", "/"));
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

  /** Without what an address says of who asks. */
  private static String masked(String text) {
    String nobody = USER_OF_AN_ADDRESS.matcher(text).replaceAll(HIDDEN + "@");
    return QUERY_OF_AN_ADDRESS.matcher(nobody).replaceAll("$1" + HIDDEN);
  }
}
