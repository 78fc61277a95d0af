package io.userpipeline.producer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
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

  /** Its name in the description of the API, of the answer and of its schema. */
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

  /** The request is well-formed, but cannot be carried out; Jakarta REST has no constant for it. */
  static RestResponse<Problem> unprocessable(String detail, @Nullable List<FieldError> errors) {
    return builder(new Problem("Unprocessable Content", 422, detail, errors)).build();
  }

  /** What the framework answers, with all that it says besides: Allow, Retry-After and the like. */
  static RestResponse<Problem> response(Response answer, String detail) {
    Response.StatusType status = answer.getStatusInfo();
    RestResponse.ResponseBuilder<Problem> builder =
        builder(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, null));
    answer
        .getStringHeaders()
        .forEach(
            (name, values) -> {
              if (!HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)
                  && !HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(name)) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    return builder.build();
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
