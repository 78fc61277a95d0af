package io.userpipeline.consumer.configuration;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds misspelled environment variables. Only those that begin like a group of our settings count:
 * build systems and Kubernetes set others, such as {@code PIPELINE_WORKSPACE}.
 */
final class UnknownVariables {

  /** Ends the name of a setting that stands for many. */
  private static final String ANY = ".*";

  private UnknownVariables() {}

  static List<String> in(Map<String, String> environment, Class<?> mapping) {
    Set<String> settings = ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet();
    Set<String> known =
        settings.stream().map(UnknownVariables::variable).collect(Collectors.toSet());
    List<String> open =
        settings.stream()
            .filter(setting -> setting.endsWith(ANY))
            .map(setting -> variable(setting.substring(0, setting.length() - ANY.length())) + "_")
            .toList();
    Set<String> groups =
        settings.stream()
            .map(setting -> variable(setting.split("\\.")[1]) + "_")
            .collect(Collectors.toSet());
    return environment.keySet().stream()
        .filter(name -> groups.stream().anyMatch(group -> name.startsWith("PIPELINE_" + group)))
        .filter(name -> !known.contains(name))
        .filter(name -> open.stream().noneMatch(name::startsWith))
        .sorted()
        .map(name -> name + " in the environment is not a setting of this job")
        .toList();
  }

  /** As MicroProfile Config maps names. */
  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
