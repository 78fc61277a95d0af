package io.userpipeline.benchmarks.workload;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that say what is measured. */
public final class WorkloadFile {

  private static final String SUFFIX = ".yaml";

  /** A field that is missing or has a typing error would measure something else. */
  private static final ObjectMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private WorkloadFile() {}

  /**
   * Reads one.
   *
   * @throws IOException if there is none, or if it breaks a rule; the message names file and field
   */
  public static Workload read(Path file) throws IOException {
    try {
      return YAML.readValue(file.toFile(), Workload.class);
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The names of those in a folder. */
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  /** The file of a name in a folder. */
  public static Path of(Path folder, String name) {
    return folder.resolve(name + SUFFIX);
  }
}
