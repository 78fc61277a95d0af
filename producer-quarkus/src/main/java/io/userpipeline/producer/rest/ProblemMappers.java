package io.userpipeline.producer.rest;

import io.userpipeline.producer.run.RunRefusedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every request that cannot be served with a problem. */
final class ProblemMappers {

  @ServerExceptionMapper
  RestResponse<Problem> invalid(InvalidRequestException e) {
    return Problem.response(Status.BAD_REQUEST, e.getMessage(), List.of(e.error()));
  }

  @ServerExceptionMapper
  RestResponse<Problem> refused(RunRefusedException e) {
    return Problem.response(Status.SERVICE_UNAVAILABLE, e.getMessage(), null);
  }

  @ServerExceptionMapper
  RestResponse<Problem> notSupported(NotSupportedException e) {
    return Problem.response(
        Status.UNSUPPORTED_MEDIA_TYPE, "Send the body with Content-Type: application/json", null);
  }

  @ServerExceptionMapper
  RestResponse<Problem> other(WebApplicationException e) {
    return Problem.response(
        Status.fromStatusCode(e.getResponse().getStatus()), e.getMessage(), null);
  }
}
