package io.userpipeline.producer.client;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.ContextResolver;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

/** How the API is reached, and when a connection to it ends before the end of an answer. */
final class ApiConnection {

  private static final String TRUST_SETTING =
      ": its authority belongs into quarkus.tls.trust-store, or into that of the configuration that"
          + " producer.api.tls-configuration-name names";

  /** The client hands on no more than the words of what decodes HTTP. */
  private static final Pattern TOO_LARGE = Pattern.compile("HTTP (header|line) is larger than");

  private ApiConnection() {}

  /**
   * Lets the one who closes the body of an answer before its end hang up. The client's own stream
   * would read on to that end, which a hostile answer does not have.
   */
  static final class AbortOnClose implements ClientResponseFilter {

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
      HttpClientRequest call =
          ((ResteasyReactiveClientRequestContext) request)
              .unwrap(RestClientRequestContext.class)
              .getHttpClientRequest();
      InputStream body = response.getEntityStream();
      if (body != null) {
        response.setEntityStream(new Body(body, call));
      }
    }

    private static final class Body extends FilterInputStream {

      private final HttpClientRequest call;
      private volatile boolean complete;

      private Body(InputStream body, HttpClientRequest call) {
        super(body);
        this.call = call;
      }

      @Override
      public int read() throws IOException {
        int next = super.read();
        complete = next < 0;
        return next;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        complete = count < 0;
        return count;
      }

      @Override
      public void close() throws IOException {
        if (complete) {
          super.close();
        } else {
          call.reset();
        }
      }
    }
  }

  /**
   * Limits of what is read. Connections on which nothing moves are closed, so that none stays open
   * for good.
   */
  static final class Limits implements ContextResolver<HttpClientOptions> {

    private final ApiConfig config;

    Limits(ApiConfig config) {
      this.config = config;
    }

    @Override
    public HttpClientOptions getContext(Class<?> type) {
      return new HttpClientOptions()
          .setMaxHeaderSize(Math.toIntExact(config.maxHeaderSize().asLongValue()))
          .setMaxInitialLineLength(Math.toIntExact(config.maxStatusLineSize().asLongValue()))
          .setIdleTimeout(Math.toIntExact(config.timeout().toMillis()))
          .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }
  }

  /** Why there is no answer at all. */
  static FetchException unreachable(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String evidence = root.getClass().getSimpleName();
    FetchProblem problem = problem(root);
    return new FetchException(
        problem, problem == FetchProblem.UNTRUSTED ? evidence + TRUST_SETTING : evidence);
  }

  private static FetchProblem problem(Throwable root) {
    if (root instanceof TimeoutException || root instanceof io.smallrye.mutiny.TimeoutException) {
      return FetchProblem.TIMEOUT;
    }
    if (root instanceof CertificateException
        || root instanceof CertPathBuilderException
        || root instanceof CertPathValidatorException) {
      return FetchProblem.UNTRUSTED;
    }
    if (root.getClass() == IOException.class
        && TOO_LARGE.matcher(String.valueOf(root.getMessage())).find()) {
      return FetchProblem.HEAD_TOO_LARGE;
    }
    // The decoder of HTTP takes what it cannot read for wrong arguments of its own.
    return root instanceof IllegalArgumentException
        ? FetchProblem.NOT_HTTP
        : FetchProblem.UNREACHABLE;
  }
}
