package io.userpipeline.producer.rest;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunConfig;
import io.userpipeline.producer.run.Runs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Start a run, look at it. */
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
class RunResource {

  private final Runs runs;
  private final RunConfig config;

  RunResource(Runs runs, RunConfig config) {
    this.runs = runs;
    this.config = config;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<RunView> start(String body) {
    RunRequest request = RunRequest.parse(body, config.count(), config.maxCount());
    Run run = runs.trigger(request.count());
    return RestResponse.ResponseBuilder.accepted(RunView.of(run))
        .location(URI.create("/api/runs/" + run.id()))
        .build();
  }

  @GET
  @Path("/{id}")
  public RunView find(@PathParam("id") String id) {
    return uuid(id)
        .flatMap(runs::find)
        .map(RunView::of)
        .orElseThrow(() -> new NotFoundException("There is no run with this id"));
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
