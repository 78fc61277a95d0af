package io.userpipeline.producer.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the pages of a run are asked with; kept with the run, so that it asks the same after a
 * restart.
 *
 * @param path of the API, such as {@code /api/1.4/}
 * @param parameters of every page in the order they are sent, without those that name the page
 */
public record UserQuery(String path, Map<String, String> parameters) {

  public UserQuery {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
