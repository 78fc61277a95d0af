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
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Passes what concerns runs and the schedule on to the producer, with the caller's own credentials,
 * and its answer back as it is. What may be done there is for the producer to decide.
 */
@ApplicationScoped
class ProducerProxy {

  private static final Logger LOG = Logger.getLogger(ProducerProxy.class);
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

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
  private final URI producer;

  ProducerProxy(Vertx vertx, ProducerConfig config) {
    this.vertx = vertx;
    this.producer = config.url();
  }

  void register(@Observes Router router) {
    boolean secure = "https".equals(producer.getScheme());
    int port = producer.getPort() > 0 ? producer.getPort() : secure ? 443 : 80;
    HttpProxy proxy =
        HttpProxy.reverseProxy(
                vertx.createHttpClient(
                    new HttpClientOptions()
                        .setSsl(secure)
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)))
            .origin(port, producer.getHost())
            .addInterceptor(new PassOn(HostAndPort.create(producer.getHost(), port)));
    for (String path :
        new String[] {
          "/api/runs", "/api/runs/*", "/api/schedule", "/api/schedule/*", "/api/changes"
        }) {
      router.route(path).handler(request -> proxy.handle(request.request()));
    }
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
      Buffer body =
          new JsonObject()
              .put("title", problem.title())
              .put("status", problem.status())
              .put("detail", problem.detail())
              .toBuffer();
      return Future.succeededFuture(
          context
              .request()
              .release()
              .response()
              .setStatusCode(problem.status())
              .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
              .putHeader(HttpHeaders.RETRY_AFTER, "5")
              .setBody(Body.body(body)));
    }
  }
}
