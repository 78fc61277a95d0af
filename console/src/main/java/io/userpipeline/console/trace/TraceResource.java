package io.userpipeline.console.trace;

import io.smallrye.common.annotation.Blocking;
import io.userpipeline.console.problem.InvalidRequestException;
import io.userpipeline.console.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where is my record? */
@Path("/api/trace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trace")
class TraceResource {

  private final RecordSearch search;

  TraceResource(RecordSearch search) {
    this.search = search;
  }

  @GET
  @Path("/{id}")
  @Blocking
  @Operation(
      summary = "Follow one record over all hops",
      description = "By the id of its event, which is that of its row. Values are masked.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TraceView.class)))
  @APIResponse(
      responseCode = "400",
      description = "This is no id",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public TraceView trace(
      @Parameter(schema = @Schema(implementation = UUID.class)) @PathParam("id") String id) {
    return search.find(parse(id));
  }

  private static UUID parse(String id) {
    try {
      UUID parsed = UUID.fromString(id);
      if (parsed.toString().equalsIgnoreCase(id)) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one rule there is.
    }
    throw new InvalidRequestException(
        "id", id, "must be a UUID, such as 1f0c6d1a-9f3a-5c59-8f0a-0d3b1c2e4f56");
  }
}
