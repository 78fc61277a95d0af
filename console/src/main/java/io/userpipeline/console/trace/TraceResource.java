package io.userpipeline.console.trace;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.userpipeline.access.CurrentActor;
import io.userpipeline.console.audit.LookReason;
import io.userpipeline.console.audit.Looks;
import io.userpipeline.console.problem.InvalidRequestException;
import io.userpipeline.console.problem.Problem;
import io.userpipeline.console.source.Table;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Where is my record? */
@Path("/api/trace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trace")
class TraceResource {

  private final RecordSearch search;
  private final PersonSearch people;
  private final Table table;
  private final Looks looks;
  private final CurrentActor actor;

  TraceResource(
      RecordSearch search, PersonSearch people, Table table, Looks looks, CurrentActor actor) {
    this.search = search;
    this.people = people;
    this.table = table;
    this.looks = looks;
    this.actor = actor;
  }

  @GET
  @Path("/{id}")
  @Blocking
  @Operation(
      summary = "Follow one record over all hops",
      description =
          "By the id of its event, which is that of its row. Values are masked. Events that the job"
              + " has passed are found by their row or dead letter; everywhere=true reads the topic"
              + " instead, which takes long where it is large.")
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
      @Parameter(schema = @Schema(implementation = UUID.class)) @PathParam("id") String id,
      @QueryParam("everywhere") @DefaultValue("false") boolean everywhere) {
    return search.find(parse(id), everywhere);
  }

  @POST
  @Path("/{id}/reveal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      summary = "Look at the row of one record with its personal data",
      description =
          "For those who may (console.personal-data). Who looks at what and why is kept"
              + " before it is answered (GET /api/audit); where that is not possible nothing is"
              + " shown.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RevealedRow.class)))
  @APIResponse(
      responseCode = "400",
      description = "This is no id, or the reason is too short or too long",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "404",
      description = "No such row, or none any more",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public RevealedRow reveal(
      @Parameter(schema = @Schema(implementation = UUID.class)) @PathParam("id") String id,
      @Nullable LookReason reason) {
    UUID row = parse(id);
    return looks.at(
        table.name() + "/" + row,
        reason,
        () ->
            table
                .connect()
                .whole(row)
                .map(found -> new RevealedRow(found.columns()))
                .orElseThrow(
                    () ->
                        new NotFoundException(
                            "There is no row %s, or none any more".formatted(row))),
        found -> row.toString());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Find the events of a user by an e-mail address",
      description =
          "Nothing has an index of them: the last records of the topic are read"
              + " (console.scans.most-records), and how far that is comes every 5,000 records.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EmailView.class)))
  @APIResponse(
      responseCode = "400",
      description = "The body breaks a rule",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Multi<EmailView> find(@Nullable EmailRequest request) {
    if (request == null) {
      throw new InvalidRequestException(
          "body", "empty", "must be JSON such as {\"email\":\"ada@example.com\"}");
    }
    return people.find(request.address(), request.begin(), actor.name());
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
