package io.userpipeline.producer.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries the context of a trace from the one who asks to whoever does the work, perhaps later. */
public final class TraceContext {

  private static final String PARENT = "traceparent";
  private static final TextMapGetter<String> PARENT_ONLY =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
          return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
          return key.equals(PARENT) ? parent : null;
        }
      };

  private TraceContext() {}

  /** The trace at work as W3C {@code traceparent}; null if there is none. */
  public static @Nullable String current() {
    Map<String, String> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
    return headers.get(PARENT);
  }

  /**
   * The context in which work for the trace is done.
   *
   * @param parent of {@link #current}, may be null
   */
  public static Context of(@Nullable String parent) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, PARENT_ONLY);
  }
}
