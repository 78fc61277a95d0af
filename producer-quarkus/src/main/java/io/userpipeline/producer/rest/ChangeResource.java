package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Multi;
import io.userpipeline.producer.run.Runs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Follow runs without asking again and again. */
@Path("/api/changes")
@Tag(name = "Runs")
class ChangeResource {

  private static final String RUN = "run";
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final Followers followers;
  private final Runs runs;

  ChangeResource(Followers followers, Runs runs) {
    this.followers = followers;
    this.runs = runs;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Follow runs",
      description =
          "A server-sent event with the run (the JSON of GET /api/runs/{id}) for every change of"
              + " it, and whenever events of it land. A client that reads slowly is told the latest"
              + " state of each run and not those in between. A comment comes at once, and whenever"
              + " there was nothing to tell for a while. The stream ends after"
              + " producer.changes.time-limit: connect again with the last id, as browsers do.")
  @APIResponse(
      responseCode = "200",
      description = "The stream",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = {"id", "data"},
                      properties = {
                        @SchemaProperty(name = "id", type = SchemaType.STRING),
                        @SchemaProperty(
                            name = "data",
                            type = SchemaType.STRING,
                            description = "JSON: the run as GET /api/runs/{id} shows it")
                      })))
  @APIResponse(responseCode = "400", description = "The query breaks a rule", ref = Problem.REF)
  @APIResponse(responseCode = "404", description = "No such run", ref = Problem.REF)
  @APIResponse(responseCode = "429", description = "Too many streams", ref = Problem.REF)
  @Parameter(
      name = RUN,
      in = ParameterIn.QUERY,
      description = "only this run, first as it is now",
      schema = @Schema(implementation = UUID.class))
  public Multi<OutboundSseEvent> changes(
      @Parameter(
              description =
                  "The id of the last event of an earlier stream: every run that has changed since"
                      + " comes first. After a restart, or from another replica, those are all"
                      + " runs.")
          @HeaderParam(LAST_EVENT_ID)
          @Nullable String lastEventId,
      @Context Request method,
      @Context UriInfo request,
      @Context Sse sse) {
    Optional<UUID> only = Query.of(request, Set.of(RUN)).runId(RUN);
    if (only.isPresent() && runs.find(only.get()).isEmpty()) {
      throw new NotFoundException("There is no run with this id");
    }
    // Whoever wants the head alone never reads, and would keep the room of a follower.
    if (HttpMethod.HEAD.equals(method.getMethod())) {
      return Multi.createFrom().empty();
    }
    return followers
        .follow(only, Optional.ofNullable(lastEventId))
        .map(message -> event(message, sse));
  }

  private static OutboundSseEvent event(Followers.Message message, Sse sse) {
    OutboundSseEvent.Builder event = sse.newEventBuilder().id(message.id());
    return message.run() == null
        ? event.comment("nothing new").build()
        : event.data(message.run()).build();
  }
}
