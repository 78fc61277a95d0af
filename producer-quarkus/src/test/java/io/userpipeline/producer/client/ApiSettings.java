package io.userpipeline.producer.client;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The settings of the API as the program reads them, the rules of single values left out. */
record ApiSettings(Map<String, String> settings) {

  static ApiSettings defaults() {
    return new ApiSettings(Map.of());
  }

  /** The same with another value; the prefix is left out of the key. */
  ApiSettings with(String key, Object value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put("producer.api." + key, value.toString());
    return new ApiSettings(more);
  }

  ApiConfig config() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(ApiConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(ApiConfig.class);
  }

  AnswerPointers pointers() {
    return AnswerPointers.of(config().pointers());
  }
}
