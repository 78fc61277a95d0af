package io.userpipeline.producer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * An error answer, RFC 9457.
 *
 * @param errors what is wrong with the request, field by field; absent where that is not the reason
 */
record Problem(
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<FieldError> errors) {

  static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A field that breaks a rule.
   *
   * @param value as it was sent, shortened
   */
  record FieldError(String field, String value, String rule) {}

  static RestResponse<Problem> response(Status status, String detail, List<FieldError> errors) {
    return RestResponse.ResponseBuilder.create(
            status, new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, errors))
        .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .build();
  }
}
