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
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

/** When a connection to the API ends before the end of an answer. */
final class ApiConnection {

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

  /** Closes connections on which nothing moves, so that none stays open for good. */
  static final class IdleTimeout implements ContextResolver<HttpClientOptions> {

    private final Duration limit;

    IdleTimeout(Duration limit) {
      this.limit = limit;
    }

    @Override
    public HttpClientOptions getContext(Class<?> type) {
      return new HttpClientOptions()
          .setIdleTimeout(Math.toIntExact(limit.toMillis()))
          .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }
  }
}
