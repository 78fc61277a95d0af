package io.userpipeline.producer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An error answer, RFC 9457.
 *
 * @param errors what is wrong with the request, field by field; absent where that is not the reason
 */
// Only what resources return is found by itself, and not what mappers of exceptions do.
@RegisterForReflection(targets = {Problem.class, Problem.FieldError.class})
record Problem(
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {

  static final String MEDIA_TYPE = "application/problem+json";

  /** Its name in the description of the API. */
  static final String REF = "Problem";

  /**
   * A field that breaks a rule.
   *
   * @param value as it was sent, shortened
   */
  record FieldError(String field, String value, String rule) {}

  static RestResponse<Problem> response(
      Status status, String detail, @Nullable List<FieldError> errors) {
    return builder(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, errors))
        .build();
  }

  /** With a status that Jakarta REST has no constant for. */
  static RestResponse<Problem> response(int status, String title, String detail) {
    return builder(new Problem(title, status, detail, null)).build();
  }

  /** With the advice to come back. */
  static RestResponse<Problem> later(Status status, String detail, Duration retryAfter) {
    return builder(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, null))
        .header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
        .build();
  }

  private static RestResponse.ResponseBuilder<Problem> builder(Problem problem) {
    return RestResponse.ResponseBuilder.<Problem>create(problem.status())
        .entity(problem)
        .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
  }
}
