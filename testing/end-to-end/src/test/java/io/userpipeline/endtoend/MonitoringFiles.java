package io.userpipeline.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules and dashboards of {@code deploy/monitoring}. */
final class MonitoringFiles {

  private static final Path FOLDER = Checkout.home().resolve("deploy/monitoring");

  private MonitoringFiles() {}

  /** Every query by the place that it is in. */
  static Map<String, PromQuery> queries() {
    Map<String, PromQuery> queries = new LinkedHashMap<>();
    rules()
        .forEach(
            rule ->
                queries.put(
                    rule.path("alert").asText() + rule.path("record").asText(),
                    PromQuery.parse(rule.path("expr").textValue())));
    for (JsonNode dashboard : documents("grafana/dashboards", new ObjectMapper())) {
      for (JsonNode panel : dashboard.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.put(
              panel.path("title").textValue() + " " + target.path("refId").textValue(),
              PromQuery.parse(target.path("expr").textValue()));
        }
      }
    }
    return queries;
  }

  /** The names that rules give to what they compute. */
  static Set<String> recorded() {
    return rules()
        .filter(rule -> rule.has("record"))
        .map(rule -> rule.path("record").textValue())
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> rules() {
    return documents("rules", new ObjectMapper(new YAMLFactory())).stream()
        .flatMap(file -> file.findValues("rules").stream())
        .flatMap(rules -> rules.valueStream());
  }

  private static List<JsonNode> documents(String folder, ObjectMapper mapper) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().map(file -> read(file, mapper)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file, ObjectMapper mapper) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
