package io.userpipeline.producer.rest;

import io.userpipeline.producer.journal.Journal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** See who carries out runs. */
@Path("/api/leader")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leader")
class LeaderResource {

  private final Journal journal;

  LeaderResource(Journal journal) {
    this.journal = journal;
  }

  @GET
  @Operation(
      summary = "See whether this replica carries out runs",
      description = "One of all replicas does; the others take requests and show the same runs.")
  @APIResponse(
      responseCode = "200",
      description = "How the replica that was asked stands",
      content = @Content(schema = @Schema(implementation = LeaderView.class)))
  public LeaderView status() {
    return LeaderView.of(journal.leadership());
  }
}
