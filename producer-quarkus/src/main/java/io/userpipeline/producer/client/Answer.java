package io.userpipeline.producer.client;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * An answer of the API that nothing is believed of. The API is known to send empty results, error
 * objects and pages of a proxy with any status, so the shape decides.
 */
final class Answer {

  private static final int OK = 200;
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,40}/[\\w.+-]{1,40}");

  private final int status;
  private final String mediaType;
  private final byte[] body;

  private Answer(int status, String mediaType, byte[] body) {
    this.status = status;
    this.mediaType = mediaType;
    this.body = body;
  }

  /**
   * Reads the body of the response; blocks until it is complete. An answer that is too large is
   * left unread: the read timeout then drops its connection, where closing would read on to its
   * end.
   */
  static Answer read(RestResponse<InputStream> response, long maxSize) {
    String mediaType = mediaType(response.getHeaderString(HttpHeaders.CONTENT_TYPE));
    InputStream stream = response.getEntity();
    try {
      byte[] body = stream == null ? new byte[0] : stream.readNBytes(Math.toIntExact(maxSize + 1));
      Answer answer = new Answer(response.getStatus(), mediaType, body);
      if (body.length > maxSize) {
        throw answer.refused(FetchProblem.TOO_LARGE, "bytes>" + maxSize);
      }
      return answer;
    } catch (IOException e) {
      throw new FetchException(
          FetchProblem.BROKEN_OFF, "status=%d, type=%s".formatted(response.getStatus(), mediaType));
    }
  }

  /** The users in the order of the answer, each as the bytes the API sent. */
  List<byte[]> users(Page page) {
    if (status != OK) {
      throw refused(FetchProblem.STATUS, "bytes=" + body.length);
    }
    Results results = Results.parse(body);
    if (results.hasError()) {
      throw refused(FetchProblem.API_ERROR, "bytes=" + body.length);
    }
    if (!results.hasResults()) {
      throw refused(FetchProblem.NO_RESULTS, "bytes=" + body.length);
    }
    int got = results.users().size();
    if (got == 0) {
      throw refused(FetchProblem.EMPTY_RESULTS, "bytes=" + body.length);
    }
    if (got != page.size()) {
      throw refused(FetchProblem.WRONG_COUNT, "asked=%d, got=%d".formatted(page.size(), got));
    }
    if (results.seed() != null && !results.seed().equals(page.seed())) {
      throw refused(FetchProblem.WRONG_SEED, "bytes=" + body.length);
    }
    return results.users();
  }

  private FetchException refused(FetchProblem problem, String evidence) {
    return new FetchException(
        problem, "status=%d, type=%s, %s".formatted(status, mediaType, evidence));
  }

  /** Only what has the form of a media type: the header is as little to be trusted as the body. */
  private static String mediaType(String header) {
    Matcher matcher = MEDIA_TYPE.matcher(header == null ? "" : header);
    return matcher.lookingAt() ? matcher.group() : "unknown";
  }
}
