package io.userpipeline.producer.client;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The query that the settings ask for, and the parameters of its pages. */
final class PageRequests {

  static final String NATIONALITIES = "nat";

  private final UserQuery query;
  private final ApiConfig.ParameterNames names;

  PageRequests(ApiConfig config) {
    Map<String, String> parameters = new LinkedHashMap<>();
    config
        .nationalities()
        .ifPresent(
            chosen ->
                parameters.put(
                    NATIONALITIES,
                    chosen.stream()
                        .map(n -> n.name().toLowerCase(Locale.ROOT))
                        .collect(joining(","))));
    parameters.putAll(new TreeMap<>(config.parameters()));
    this.query = new UserQuery(config.path(), parameters);
    this.names = config.parameterNames();
  }

  UserQuery query() {
    return query;
  }

  Map<String, String> parameters(Page page) {
    Map<String, String> parameters = new LinkedHashMap<>(page.query().parameters());
    parameters.put(names.seed(), page.seed());
    parameters.put(names.page(), Integer.toString(page.number()));
    parameters.put(names.results(), Integer.toString(page.size()));
    return parameters;
  }
}
