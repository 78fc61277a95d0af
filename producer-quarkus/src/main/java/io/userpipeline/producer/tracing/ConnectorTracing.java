package io.userpipeline.producer.tracing;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Lets the Kafka connector trace exactly when OpenTelemetry is on. Left alone it writes the context
 * of traces that nobody collects into every record.
 */
public final class ConnectorTracing implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;
  private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.tracing-enabled";
  private static final String DISABLED = "quarkus.otel.sdk.disabled";

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    if (!name.equals(CONNECTOR)) {
      return context.proceed(name);
    }
    ConfigValue disabled = context.proceed(DISABLED);
    boolean enabled = disabled != null && !Boolean.parseBoolean(disabled.getValue());
    return ConfigValue.builder().withName(name).withValue(Boolean.toString(enabled)).build();
  }
}
