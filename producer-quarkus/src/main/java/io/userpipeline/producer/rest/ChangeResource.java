package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Multi;
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
import org.jspecify.annotations.Nullable;

/** Follow runs without asking again and again. */
@Path("/api/changes")
@Tag(name = "Runs")
class ChangeResource {

  private final RunViews views;

  ChangeResource(RunViews views) {
    this.views = views;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Follow runs",
      description =
          "A server-sent event with the run for every change of it, and whenever events of it"
              + " land.")
  public Multi<RunView> changes(
      @Parameter(description = "only this run, first as it is now") @QueryParam("run")
          @Nullable String run) {
    if (run == null) {
      return views.changes();
    }
    UUID id =
        RunId.parse(run)
            .orElseThrow(() -> new InvalidRequestException("run", run, "must be the id of a run"));
    return views.changes(id);
  }
}
