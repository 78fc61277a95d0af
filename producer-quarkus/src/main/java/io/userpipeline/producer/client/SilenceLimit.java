package io.userpipeline.producer.client;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes connections on which nothing moves, so that none stays open for good. */
final class SilenceLimit implements ContextResolver<HttpClientOptions> {

  private final Duration limit;

  SilenceLimit(Duration limit) {
    this.limit = limit;
  }

  @Override
  public HttpClientOptions getContext(Class<?> type) {
    return new HttpClientOptions()
        .setIdleTimeout(Math.toIntExact(limit.toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }
}
