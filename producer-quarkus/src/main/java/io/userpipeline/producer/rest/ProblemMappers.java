package io.userpipeline.producer.rest;

import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.Runs;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers every request that cannot be served with a problem. The extension quarkus-http-problem
 * does so for what a resource throws; it neither answers what is refused before a resource is
 * reached (401 and 403 on any path, 413), nor tells the value and the rule of a field.
 */
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  @ServerExceptionMapper
  RestResponse<Problem> invalid(InvalidRequestException e) {
    return Problem.response(Status.BAD_REQUEST, e.getMessage(), List.of(e.error()));
  }

  @ServerExceptionMapper
  RestResponse<Problem> unprocessable(RunPlan.InvalidException e) {
    InvalidRequestException named = new InvalidRequestException(e.field(), e.value(), e.rule());
    return Problem.unprocessable(named.getMessage(), List.of(named.error()));
  }

  @ServerExceptionMapper
  RestResponse<Problem> reused(Runs.KeyReusedException e) {
    return Problem.unprocessable(e.getMessage(), null);
  }

  @ServerExceptionMapper
  RestResponse<Problem> refused(Runs.NoRoomException e) {
    return Problem.later(Status.TOO_MANY_REQUESTS, e.getMessage(), SOON);
  }

  @ServerExceptionMapper
  RestResponse<Problem> tooMany(TriggerLimit.ExceededException e) {
    return Problem.later(Status.TOO_MANY_REQUESTS, e.getMessage(), e.retryAfter());
  }

  @ServerExceptionMapper
  RestResponse<Problem> tooMany(Followers.TooManyException e) {
    return Problem.later(Status.TOO_MANY_REQUESTS, e.getMessage(), SOON);
  }

  @ServerExceptionMapper
  RestResponse<Problem> unavailable(Journal.UnavailableException e) {
    return Problem.later(Status.SERVICE_UNAVAILABLE, e.getMessage(), SOON);
  }

  @ServerExceptionMapper
  RestResponse<Problem> notSupported(NotSupportedException e) {
    return Problem.response(e.getResponse(), "Send the body with Content-Type: application/json");
  }

  @ServerExceptionMapper
  RestResponse<Problem> other(WebApplicationException e) {
    return Problem.response(e.getResponse(), e.getMessage());
  }

  @ServerExceptionMapper
  RestResponse<Problem> unforeseen(RuntimeException e) {
    LOG.error("A request failed for a reason not foreseen", e);
    return Problem.response(
        Status.INTERNAL_SERVER_ERROR, "The log of the producer tells what happened", null);
  }
}
