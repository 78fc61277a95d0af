package io.userpipeline.console.producer;

import io.userpipeline.console.problem.Problem;
import io.userpipeline.console.source.ProducerConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Passes what concerns runs, the schedule and its settings on to the producer, with the caller's
 * own credentials, and its answer back as it is. What may be done there is for the producer to
 * decide.
 */
@ApplicationScoped
class ProducerProxy {

  private static final Logger LOG = Logger.getLogger(ProducerProxy.class);
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int MOST_REQUESTS = 50;

  /** A producer that hangs is answered for, and does not keep its callers. */
  private static final int ANSWER_LIMIT_SECONDS = 8;

  /** Longer than from one heartbeat of a stream to the next (producer.changes.heartbeat). */
  private static final int SILENCE_LIMIT_SECONDS = 90;

  private static final String RETRY_AFTER = "5";
  private static final String[] PATHS = {
    "/api/runs", "/api/runs/*", "/api/schedule", "/api/schedule/*", "/api/configuration"
  };

  /** What the producer needs. Whose page a browser shows is this program's question, not its. */
  private static final Set<String> PASSED_ON =
      Set.of(
          "accept",
          "authorization",
          "content-length",
          "content-type",
          "host",
          "idempotency-key",
          "last-event-id",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "x-api-key");

  private final Vertx vertx;
  private final ProducerConfig config;
  private final URI producer;
  private final Semaphore room;

  ProducerProxy(Vertx vertx, ProducerConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.producer = config.url();
    this.room = new Semaphore(config.maxStreams());
  }

  void register(@Observes Router router) {
    HttpProxy requests = proxy(MOST_REQUESTS, ANSWER_LIMIT_SECONDS);
    for (String path : PATHS) {
      router.route(path).handler(request -> requests.handle(request.request()));
    }
    // Streams have connections of their own: they keep them, and would leave none for requests.
    HttpProxy streams = proxy(config.maxStreams(), SILENCE_LIMIT_SECONDS);
    router.route("/api/changes").handler(request -> stream(request, streams));
  }

  private void stream(RoutingContext request, HttpProxy streams) {
    if (!room.tryAcquire()) {
      end(
          request,
          Problem.of(
              Status.TOO_MANY_REQUESTS,
              "%s clients follow runs already (console.producer.max-streams)"
                  .formatted(config.maxStreams())));
      return;
    }
    request.addEndHandler(ended -> room.release());
    streams.handle(request.request());
  }

  private HttpProxy proxy(int connections, int silenceLimitSeconds) {
    boolean secure = "https".equals(producer.getScheme());
    int port = producer.getPort() > 0 ? producer.getPort() : secure ? 443 : 80;
    return HttpProxy.reverseProxy(
            // The producer has none, and they would be passed on without the rules of PassOn.
            new ProxyOptions().setSupportWebSocket(false),
            vertx.createHttpClient(
                new HttpClientOptions()
                    .setSsl(secure)
                    .setMaxPoolSize(connections)
                    .setMaxWaitQueueSize(connections)
                    .setReadIdleTimeout(silenceLimitSeconds)
                    .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)))
        .origin(port, producer.getHost())
        .addInterceptor(new PassOn(HostAndPort.create(producer.getHost(), port)));
  }

  private static void end(RoutingContext request, Problem problem) {
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
        .end(json(problem))
        .onFailure(gone -> LOG.debugf("The caller has gone: %s", gone.getMessage()));
  }

  private static Buffer json(Problem problem) {
    return new JsonObject()
        .put("title", problem.title())
        .put("status", problem.status())
        .put("detail", problem.detail())
        .toBuffer();
  }

  /** Takes away what is not for the producer, and says so when there is none. */
  private final class PassOn implements ProxyInterceptor {

    private final HostAndPort authority;

    PassOn(HostAndPort authority) {
      this.authority = authority;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      ProxyRequest request = context.request();
      request.setAuthority(authority);
      request
          .headers()
          .names()
          .forEach(
              name -> {
                if (!PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                  request.headers().remove(name);
                }
              });
      return context.sendRequest().recover(failure -> unreachable(context, failure));
    }

    private Future<ProxyResponse> unreachable(ProxyContext context, Throwable failure) {
      LOG.debugf("The producer does not answer: %s", failure.getMessage());
      Problem problem =
          Problem.of(
              Status.SERVICE_UNAVAILABLE, "The producer does not answer at %s".formatted(producer));
      return Future.succeededFuture(
          context
              .request()
              .release()
              .response()
              .setStatusCode(problem.status())
              .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
              .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
              .setBody(Body.body(json(problem))));
    }
  }
}
