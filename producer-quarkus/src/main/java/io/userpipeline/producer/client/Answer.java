package io.userpipeline.producer.client;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the API that nothing is believed of. The API is known to send empty results, error
 * objects and pages of a proxy with any status, so the shape decides.
 */
final class Answer {

  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int CHUNK = 16_384;
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,40}/[\\w.+-]{1,40}");

  private final URI address;
  private final int status;
  private final String mediaType;
  private final @Nullable String location;
  private final @Nullable String retryAfter;
  private final @Nullable String date;
  private final byte[] body;
  private final @Nullable FetchProblem incomplete;

  private Answer(
      URI address, RestResponse<?> head, byte[] body, @Nullable FetchProblem incomplete) {
    this.address = address;
    this.status = head.getStatus();
    this.mediaType = mediaType(head.getHeaderString(HttpHeaders.CONTENT_TYPE));
    this.location = head.getHeaderString(HttpHeaders.LOCATION);
    this.retryAfter = head.getHeaderString(HttpHeaders.RETRY_AFTER);
    this.date = head.getHeaderString(HttpHeaders.DATE);
    this.body = body;
    this.incomplete = incomplete;
  }

  /**
   * Reads the body of the response and closes it; blocks until it ends or is too large.
   *
   * @param address that was asked
   */
  static Answer read(URI address, RestResponse<InputStream> response, long maxSize) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try (InputStream body = body(response)) {
      int length = body.read(chunk);
      while (length >= 0) {
        content.write(chunk, 0, length);
        if (content.size() > maxSize) {
          return new Answer(address, response, content.toByteArray(), FetchProblem.TOO_LARGE);
        }
        length = body.read(chunk);
      }
      return new Answer(address, response, content.toByteArray(), null);
    } catch (IOException e) {
      return new Answer(address, response, content.toByteArray(), FetchProblem.BROKEN_OFF);
    }
  }

  private static InputStream body(RestResponse<InputStream> response) {
    InputStream body = response.getEntity();
    return body == null ? InputStream.nullInputStream() : body;
  }

  /** The users in the order of the answer, each as the bytes the API sent. */
  List<byte[]> users(Page page, AnswerPointers pointers) {
    requireGoodStatus();
    if (incomplete != null) {
      throw refused(incomplete);
    }
    Results results = parse(pointers);
    if (results.hasError()) {
      throw refused(FetchProblem.API_ERROR);
    }
    if (!results.hasResults()) {
      throw refused(FetchProblem.NO_RESULTS);
    }
    int got = results.users().size();
    if (got == 0) {
      throw refused(FetchProblem.EMPTY_RESULTS);
    }
    if (got != page.size()) {
      throw new FetchException(
          FetchProblem.WRONG_COUNT, "asked=%s, got=%s, %s".formatted(page.size(), got, evidence()));
    }
    if (results.seed() != null && !results.seed().equals(page.seed())) {
      throw refused(FetchProblem.WRONG_SEED);
    }
    return results.users();
  }

  private void requireGoodStatus() {
    if (status == TOO_MANY_REQUESTS) {
      throw FetchException.rateLimited(
          RetryAfter.parse(retryAfter, date, Clock.systemUTC()), evidence());
    }
    if (status / 100 == 3 && location != null) {
      throw new FetchException(
          FetchProblem.REDIRECTED, "to=%s, %s".formatted(host(location), evidence()));
    }
    if (status != OK) {
      throw FetchException.status(status >= 500 || status == REQUEST_TIMEOUT, evidence());
    }
  }

  private Results parse(AnswerPointers pointers) {
    try {
      return Results.parse(body, pointers);
    } catch (FetchException e) {
      throw e.with(evidence());
    }
  }

  private FetchException refused(FetchProblem problem) {
    return new FetchException(problem, evidence());
  }

  private String evidence() {
    return "status=%s, type=%s, bytes=%s, begins=%s"
        .formatted(status, mediaType, body.length, Excerpt.of(body));
  }

  /**
   * Not more of the address: its path and query may tell more than a log should know.
   *
   * @param location may be relative to the address that was asked
   */
  private String host(String location) {
    try {
      String host = address.resolve(new URI(location)).getHost();
      return host == null ? "unknown" : host;
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }

  /** Only what has the form of a media type: the header is as little to be trusted as the body. */
  private static String mediaType(String header) {
    Matcher matcher = MEDIA_TYPE.matcher(header == null ? "" : header);
    return matcher.lookingAt() ? matcher.group() : "unknown";
  }
}
