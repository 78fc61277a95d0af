package io.userpipeline.console.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An error answer, RFC 9457.
 *
 * @param errors what is wrong with the request, field by field; absent where that is not the reason
 */
@RegisterForReflection(targets = {Problem.class, Problem.FieldError.class})
public record Problem(
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {

  /** What an error answer is. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A field that breaks a rule, as it was sent. */
  public record FieldError(String field, String value, String rule) {}

  /** A problem without fields. */
  public static Problem of(Status status, String detail) {
    return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, null);
  }

  RestResponse<Problem> response() {
    return builder().build();
  }

  /** With the advice to come back. */
  RestResponse<Problem> later(int seconds) {
    return builder().header(HttpHeaders.RETRY_AFTER, seconds).build();
  }

  private RestResponse.ResponseBuilder<Problem> builder() {
    return RestResponse.ResponseBuilder.<Problem>create(status)
        .entity(this)
        .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
  }
}
