package io.userpipeline.consumer.configuration;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.userpipeline.settings.Configuration;
import io.userpipeline.settings.KafkaKeys;
import io.userpipeline.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads a mapping from the sources, or reports every problem at once. */
public final class ConfigurationLoader {

  /** Class names and message numbers say nothing to who has to mend a setting. */
  private static final Pattern LIBRARY_NOISE = Pattern.compile("^[\\w.]+Exception: |SRCFG\\d+: ");

  private static final Pattern UNKNOWN_KEY = Pattern.compile("does not map to any root$");

  /** Before the properties of Kafka's clients. */
  private static final String KAFKA = ConfigurationSources.PREFIX + "kafka.properties.";

  private ConfigurationLoader() {}

  /**
   * The mapping's values.
   *
   * @throws ConfigurationException when a key is unknown or missing, or a value breaks its rule
   */
  public static <T> T load(Class<T> mapping, ConfigurationSources sources) {
    return read(mapping, sources).values();
  }

  /** As {@link #load}, with where each value comes from. */
  public static <T> Loaded<T> read(Class<T> mapping, ConfigurationSources sources) {
    // No interceptors: a password may hold ${...}, which they would take for an expression.
    var builder =
        new SmallRyeConfigBuilder()
            .withSources(sources.ranked())
            .withMapping(mapping)
            .withValidateUnknown(true);
    List<String> problems = new ArrayList<>(UnknownVariables.in(sources.environment(), mapping));
    try {
      SmallRyeConfig config = builder.build();
      if (problems.isEmpty()) {
        return new Loaded<>(
            config.getConfigMapping(mapping),
            Settings.inForce(config, List.of(mapping), KafkaKeys.below(KAFKA)));
      }
    } catch (ConfigValidationException e) {
      problems.addAll(problems(e));
    }
    throw new ConfigurationException(problems);
  }

  private static List<String> problems(ConfigValidationException failure) {
    return IntStream.range(0, failure.getProblemCount())
        .mapToObj(number -> failure.getProblem(number).getMessage())
        .map(problem -> LIBRARY_NOISE.matcher(problem).replaceAll(""))
        // Without its value: what is misspelled may be a password.
        .map(problem -> UNKNOWN_KEY.matcher(problem).replaceAll("is not a setting of this job"))
        .toList();
  }

  /**
   * What was read.
   *
   * @param inForce each setting for people, with where it comes from
   */
  public record Loaded<T>(T values, Configuration inForce) {}
}
