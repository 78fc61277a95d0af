package io.userpipeline.consumer.configuration;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The places that settings come from. Of one key, the first place that has it wins: system
 * properties, {@code --conf spark.pipeline.*}, environment, file.
 *
 * @param systemProperties of this JVM
 * @param sparkProperties Spark's; spark-submit hands on only keys that start with {@code spark.}
 * @param environment of this process
 */
public record ConfigurationSources(
    Map<String, String> systemProperties,
    Map<String, String> sparkProperties,
    Map<String, String> environment) {

  static final String PREFIX = "pipeline.";
  private static final String SPARK_PREFIX = "spark.";
  private static final String FILE_KEY = PREFIX + "config.file";
  private static final String FILE_VARIABLE = "PIPELINE_CONFIG_FILE";

  /** The sources, each with its rank. */
  List<ConfigSource> ranked() {
    List<ConfigSource> sources = new ArrayList<>();
    sources.add(new PropertiesConfigSource(own(systemProperties, ""), "system properties", 400));
    sources.add(
        new PropertiesConfigSource(own(sparkProperties, SPARK_PREFIX), "Spark properties", 350));
    sources.add(new EnvConfigSource(environment, 300));
    String file = file();
    if (file != null) {
      sources.add(new PropertiesConfigSource(own(readFile(file), ""), file, 250));
    }
    return sources;
  }

  private String file() {
    String fromSpark =
        sparkProperties.getOrDefault(SPARK_PREFIX + FILE_KEY, environment.get(FILE_VARIABLE));
    return systemProperties.getOrDefault(FILE_KEY, fromSpark);
  }

  /** The entries of the pipeline, so that nobody else's properties count as unknown keys. */
  private static Map<String, String> own(Map<String, String> properties, String strip) {
    Map<String, String> own = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(strip + PREFIX)) {
            own.put(key.substring(strip.length()), value);
          }
        });
    return own;
  }

  private static Map<String, String> readFile(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          List.of(
              FILE_KEY
                  + ": the file "
                  + file
                  + " cannot be read ("
                  + e.getClass().getSimpleName()
                  + ")"));
    }
    Map<String, String> entries = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
    return entries;
  }
}
