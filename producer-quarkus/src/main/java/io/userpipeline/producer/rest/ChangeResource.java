package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Multi;
import io.userpipeline.producer.run.Runs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Follow runs without asking again and again. */
@Path("/api/changes")
@Tag(name = "Runs")
class ChangeResource {

  private final Runs runs;

  ChangeResource(Runs runs) {
    this.runs = runs;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Follow runs",
      description = "A server-sent event with the run for every change that the journal gets.")
  public Multi<RunView> changes(
      @Parameter(description = "only this run, first as it is now") @QueryParam("run") String run) {
    if (run == null) {
      return runs.changes().map(RunView::of);
    }
    UUID id =
        RunId.parse(run)
            .orElseThrow(() -> new InvalidRequestException("run", run, "must be the id of a run"));
    return runs.changes(id).map(RunView::of);
  }
}
