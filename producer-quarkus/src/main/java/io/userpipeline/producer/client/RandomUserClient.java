package io.userpipeline.producer.client;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Fetches users from the RandomUser API.
 *
 * <p>Made at the start: a client that the first HTTP request made would belong to the HTTP server,
 * and end with it while a run is still at work.
 */
@Startup
@ApplicationScoped
class RandomUserClient implements UserSource {

  private final ApiConfig config;
  private final RandomUserApi api;

  RandomUserClient(ApiConfig config) {
    this.config = config;
    this.api =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(config.url())
            .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .enableCompression(true)
            .userAgent("user-pipeline")
            .register(new SilenceLimit(config.timeout()))
            // Every status comes back as an answer: we judge it ourselves.
            .disableDefaultMapper(true)
            .build(RandomUserApi.class);
  }

  @Override
  public UserQuery query() {
    return new UserQuery("/api/" + config.version() + "/", Map.of());
  }

  @Override
  public int pageSize() {
    return config.pageSize();
  }

  @Override
  public URI address(UserQuery query) {
    return config.url().resolve(query.path());
  }

  @Override
  public Uni<List<byte[]>> fetch(Page page) {
    return api.users(address(page.query()), parameters(page))
        // The body is read with blocking calls, so off the event loop.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(response -> Answer.read(response, config.maxResponseSize().asLongValue()))
        .map(answer -> answer.users(page))
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .onFailure()
        .transform(RandomUserClient::named);
  }

  private static Map<String, String> parameters(Page page) {
    Map<String, String> parameters = new LinkedHashMap<>(page.query().parameters());
    parameters.put("seed", page.seed());
    parameters.put("page", Integer.toString(page.number()));
    parameters.put("results", Integer.toString(page.size()));
    return parameters;
  }

  private static Throwable named(Throwable failure) {
    if (failure instanceof FetchException) {
      return failure;
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String evidence = root.getClass().getSimpleName();
    boolean timedOut =
        root instanceof TimeoutException || root instanceof java.util.concurrent.TimeoutException;
    return new FetchException(timedOut ? FetchProblem.TIMEOUT : FetchProblem.UNREACHABLE, evidence);
  }
}
