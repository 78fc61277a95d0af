package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Uni;
import io.userpipeline.access.CurrentActor;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunConfig;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunTrigger;
import io.userpipeline.producer.run.Runs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Start runs, look at them, end them. */
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
class RunResource {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String ALLOWED_KEY = "^[\\x21-\\x7E]{1,255}$";

  private final Runs runs;
  private final RunViews views;
  private final RunConfig config;
  private final TriggerLimit limit;
  private final CurrentActor actor;

  RunResource(Runs runs, RunViews views, RunConfig config, TriggerLimit limit, CurrentActor actor) {
    this.runs = runs;
    this.views = views;
    this.config = config;
    this.limit = limit;
    this.actor = actor;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ask for a run",
      description =
          "Answered as soon as the request is kept; the run is then carried out whatever happens.")
  @RequestBody(
      required = false,
      content =
          @Content(
              schema = @Schema(implementation = RunRequest.class),
              examples = {
                @ExampleObject(name = "new users", value = "{\"count\":5}"),
                @ExampleObject(
                    name = "pages of an earlier run again",
                    value =
                        "{\"replayOf\":\"01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1\","
                            + "\"pages\":{\"first\":1,\"last\":2}}")
              }))
  @APIResponse(
      responseCode = "202",
      description = "The run, and its address in Location",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  @APIResponse(responseCode = "400", description = "The body breaks a rule", ref = Problem.REF)
  @APIResponse(responseCode = "413", description = "The body is too large", ref = Problem.REF)
  @APIResponse(responseCode = "415", description = "The body is not JSON", ref = Problem.REF)
  @APIResponse(
      responseCode = "422",
      description = "The key is another plan's, or there is no such run or page to repeat",
      ref = Problem.REF)
  @APIResponse(responseCode = "429", description = "Too many requests or runs", ref = Problem.REF)
  @APIResponse(responseCode = "503", description = "Kafka does not answer", ref = Problem.REF)
  @Parameter(
      name = IDEMPOTENCY_KEY,
      in = ParameterIn.HEADER,
      description = "The same key is the same run; 1 to 255 printable characters",
      schema = @Schema(type = SchemaType.STRING, pattern = ALLOWED_KEY))
  public Uni<RestResponse<RunView>> start(@Context HttpHeaders headers, @Nullable String body) {
    RunPlan plan = RunRequest.parse(body, config.count(), config.maxCount());
    Optional<String> idempotencyKey = idempotencyKey(headers);
    limit.requireBelow();
    return runs.trigger(plan, actor.name(), idempotencyKey).map(this::accepted);
  }

  @GET
  @Operation(summary = "List runs, the youngest first")
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = RunState.class))
  @Parameter(
      name = "trigger",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = RunTrigger.class))
  @Parameter(
      name = "missing",
      in = ParameterIn.QUERY,
      description =
          "true: only runs that have ended and lack acknowledged events; one that has just ended"
              + " does until its rows are reported",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @Parameter(
      name = "before",
      in = ParameterIn.QUERY,
      description = "id of the last run of the page before",
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "" + RunPage.Filter.MOST,
              defaultValue = "" + RunPage.Filter.USUAL))
  @APIResponse(
      responseCode = "200",
      description = "Runs",
      content = @Content(schema = @Schema(implementation = RunPage.class)))
  @APIResponse(responseCode = "400", description = "The query breaks a rule", ref = Problem.REF)
  @APIResponse(responseCode = "404", description = "No such run before", ref = Problem.REF)
  public RunPage list(@Context UriInfo request) {
    return RunPage.Filter.parse(Query.of(request, RunPage.Filter.PARAMETERS)).apply(runs, views);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a run")
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  @APIResponse(responseCode = "404", description = "No such run", ref = Problem.REF)
  public RunView find(
      @Parameter(schema = @Schema(implementation = UUID.class)) @PathParam("id") String id) {
    return views.of(run(id));
  }

  @GET
  @Path("/{id}/events")
  @Operation(
      summary = "List the events of a run",
      description = "The ids follow from the run, also of events that are not published yet.")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "position in the run of the first",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "0",
              maximum = "" + Integer.MAX_VALUE,
              defaultValue = "0"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "" + EventPage.MOST,
              defaultValue = "" + EventPage.USUAL))
  @APIResponse(
      responseCode = "200",
      description = "Events",
      content = @Content(schema = @Schema(implementation = EventPage.class)))
  @APIResponse(responseCode = "400", description = "The query breaks a rule", ref = Problem.REF)
  @APIResponse(responseCode = "404", description = "No such run", ref = Problem.REF)
  public EventPage events(
      @Parameter(schema = @Schema(implementation = UUID.class)) @PathParam("id") String id,
      @Context UriInfo request) {
    EventPage.Range range = EventPage.Range.parse(Query.of(request, EventPage.PARAMETERS));
    return EventPage.of(run(id), range);
  }

  @GET
  @Path("/{id}/pages")
  @Operation(
      summary = "List the pages of a run",
      description =
          "A page of users is published as a whole or not at all, and can be asked for again by"
              + " itself.")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "the first page, from 1",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "" + Integer.MAX_VALUE,
              defaultValue = "1"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "" + PageView.MOST,
              defaultValue = "" + PageView.USUAL))
  @APIResponse(
      responseCode = "200",
      description = "Pages",
      content = @Content(schema = @Schema(implementation = PageView.Some.class)))
  @APIResponse(responseCode = "400", description = "The query breaks a rule", ref = Problem.REF)
  @APIResponse(responseCode = "404", description = "No such run", ref = Problem.REF)
  public PageView.Some pages(
      @Parameter(schema = @Schema(implementation = UUID.class)) @PathParam("id") String id,
      @Context UriInfo request) {
    Query query = Query.of(request, PageView.PARAMETERS);
    return views.pagesOf(run(id), query);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      summary = "End a run",
      description = "What is published stays. A run that has ended stays as it is.")
  @APIResponse(
      responseCode = "202",
      description = "The run; it ends soon",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  @APIResponse(responseCode = "404", description = "No such run", ref = Problem.REF)
  @APIResponse(responseCode = "503", description = "Kafka does not answer", ref = Problem.REF)
  public Uni<RestResponse<RunView>> cancel(
      @Parameter(schema = @Schema(implementation = UUID.class)) @PathParam("id") String id) {
    return runs.cancel(run(id), actor.name()).map(this::accepted);
  }

  /** A header that is there and empty is a mistake, and not the same as none. */
  private static Optional<String> idempotencyKey(HttpHeaders headers) {
    List<String> keys = headers.getRequestHeader(IDEMPOTENCY_KEY);
    if (keys.size() > 1 || keys.stream().anyMatch(key -> !key.matches(ALLOWED_KEY))) {
      throw new InvalidRequestException(
          IDEMPOTENCY_KEY,
          String.join(", ", keys),
          "must be one, of 1 to 255 printable ASCII characters without spaces");
    }
    return keys.stream().findFirst();
  }

  private Run run(String id) {
    return RunId.parse(id)
        .flatMap(runs::find)
        .orElseThrow(() -> new NotFoundException("There is no run with this id"));
  }

  private RestResponse<RunView> accepted(Run run) {
    return RestResponse.ResponseBuilder.accepted(views.of(run))
        .location(URI.create("/api/runs/" + run.id()))
        .build();
  }
}
