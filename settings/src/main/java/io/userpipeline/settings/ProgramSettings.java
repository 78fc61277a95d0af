package io.userpipeline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * What a program with beans is set to: by its own mappings, as properties of Kafka's clients, and
 * where it listens.
 */
public final class ProgramSettings {

  private static final String OWN_PACKAGES = "io.userpipeline.";

  private final SmallRyeConfig config;
  private final Set<Class<?>> mappings;
  private final Map<String, Boolean> others = KafkaKeys.below("kafka.");

  /**
   * The settings of this program.
   *
   * @param beans whoever reads a mapping has it as a bean
   */
  public ProgramSettings(Config config, BeanManager beans) {
    this.config = config.unwrap(SmallRyeConfig.class);
    this.mappings =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .flatMap(bean -> bean.getTypes().stream())
            .filter(ProgramSettings::isMapping)
            .map(type -> (Class<?>) type)
            .collect(Collectors.toUnmodifiableSet());
    others.put("quarkus.http.host", false);
    others.put("quarkus.http.port", false);
  }

  /** As of now. */
  public Configuration inForce() {
    return Settings.inForce(config, mappings, others);
  }

  private static boolean isMapping(Type type) {
    return type instanceof Class<?> mapping
        && mapping.getName().startsWith(OWN_PACKAGES)
        && mapping.isAnnotationPresent(ConfigMapping.class);
  }
}
