package io.userpipeline.producer.client;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A single call for a page: exactly its users, or the reason why not. */
final class ApiCall {

  private final URI root;
  private final Duration timeout;
  private final long maxSize;
  private final AnswerPointers pointers;
  private final PageRequests requests;
  private final RandomUserApi api;

  ApiCall(ApiConfig config, PageRequests requests, TlsConfigurationRegistry tls) {
    this.root = config.url();
    this.timeout = config.timeout();
    this.maxSize = config.maxResponseSize().asLongValue();
    this.pointers = AnswerPointers.of(config.pointers());
    this.requests = requests;
    QuarkusRestClientBuilder builder =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(root)
            .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .enableCompression(true)
            .userAgent("user-pipeline")
            .register(new ApiConnection.AbortOnClose())
            .register(new ApiConnection.Limits(config))
            // Every status comes back as an answer: we judge it ourselves.
            .disableDefaultMapper(true);
    secure(builder, config, tls);
    this.api = builder.build(RandomUserApi.class);
  }

  URI address(UserQuery query) {
    return root.resolve(query.path());
  }

  /** Fails with a {@link FetchException}; cancelling hangs up. */
  Uni<List<byte[]>> users(Page page) {
    return Uni.createFrom()
        .deferred(
            () -> {
              AtomicReference<@Nullable InputStream> body = new AtomicReference<>();
              URI address = address(page.query());
              return api.users(address, requests.parameters(page))
                  .onFailure()
                  .transform(ApiConnection::unreachable)
                  .invoke(response -> body.set(response.getEntity()))
                  // The body is read with blocking calls, so off the event loop.
                  .emitOn(Infrastructure.getDefaultWorkerPool())
                  .map(response -> Answer.read(address, response, maxSize))
                  .map(answer -> answer.users(page, pointers))
                  .onCancellation()
                  .invoke(() -> hangUp(body.get()));
            })
        .ifNoItem()
        .after(timeout)
        .failWith(
            () -> new FetchException(FetchProblem.TIMEOUT, "after " + timeout.toMillis() + "ms"));
  }

  /** Before the answer begins there is no body yet; then the client hangs up by itself. */
  private static void hangUp(@Nullable InputStream body) {
    try {
      if (body != null) {
        body.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The API is gone, but its answer cannot be closed", e);
    }
  }

  /** Named explicitly or the default ones; those of other purposes are not asked. */
  private static void secure(
      QuarkusRestClientBuilder builder, ApiConfig config, TlsConfigurationRegistry registry) {
    if (!"https".equals(config.url().getScheme())) {
      return;
    }
    Optional<String> name = config.tlsConfigurationName();
    Optional<TlsConfiguration> chosen =
        name.isPresent() ? registry.get(name.get()) : registry.getDefault();
    if (name.isPresent() && chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "producer.api.tls-configuration-name is %s: there must be settings quarkus.tls.%s.*"
              .formatted(name.get(), name.get()));
    }
    chosen.ifPresent(builder::tlsConfiguration);
  }
}
