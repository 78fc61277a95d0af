package io.userpipeline.console.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.userpipeline.inspection.InspectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what cannot be served with a problem. */
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int SOON = 5;

  @ServerExceptionMapper
  RestResponse<Problem> invalid(InvalidRequestException e) {
    Status status = Status.BAD_REQUEST;
    return new Problem(
            status.getReasonPhrase(), status.getStatusCode(), e.getMessage(), List.of(e.error()))
        .response();
  }

  @ServerExceptionMapper
  RestResponse<Problem> unreadable(MismatchedInputException e) {
    String field =
        e.getPath().stream()
            .map(step -> String.valueOf(step.getFieldName()))
            .collect(Collectors.joining("."));
    return Problem.of(
            Status.BAD_REQUEST,
            "The body has something at \"%s\" that does not belong there".formatted(field))
        .response();
  }

  @ServerExceptionMapper
  RestResponse<Problem> tooMany(TooManyException e) {
    return Problem.of(Status.TOO_MANY_REQUESTS, e.getMessage()).later(SOON);
  }

  @ServerExceptionMapper
  RestResponse<Problem> unavailable(UnavailableException e) {
    return Problem.of(Status.SERVICE_UNAVAILABLE, e.getMessage()).later(SOON);
  }

  @ServerExceptionMapper
  RestResponse<Problem> hop(InspectionException e) {
    return switch (e.problem()) {
      case ABSENT -> Problem.of(Status.NOT_FOUND, e.getMessage()).response();
      case ENDED -> Problem.of(Status.CONFLICT, e.getMessage()).response();
      case UNREACHABLE, SILENT, REFUSED, WRONG_SETTING ->
          Problem.of(Status.SERVICE_UNAVAILABLE, e.getMessage()).later(SOON);
    };
  }

  @ServerExceptionMapper
  RestResponse<Problem> other(WebApplicationException e) {
    return Problem.of(Status.fromStatusCode(e.getResponse().getStatus()), e.getMessage())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<Problem> unforeseen(RuntimeException e) {
    LOG.error("A request failed for a reason not foreseen", e);
    return Problem.of(Status.INTERNAL_SERVER_ERROR, "The log of the console tells what happened")
        .response();
  }
}
