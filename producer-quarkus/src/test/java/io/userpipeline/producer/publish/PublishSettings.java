package io.userpipeline.producer.publish;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings as the program reads them, the rules of single values left out. */
record PublishSettings(Map<String, String> settings) {

  static PublishSettings defaults() {
    return new PublishSettings(Map.of());
  }

  PublishSettings with(String key, Object value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(key, value.toString());
    return new PublishSettings(more);
  }

  SmallRyeConfig all() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(PublishConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }

  PublishConfig config() {
    return all().getConfigMapping(PublishConfig.class);
  }
}
