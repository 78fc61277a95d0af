package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunConfig;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.Runs;
import io.userpipeline.producer.security.CurrentActor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
  private static final Pattern ALLOWED_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

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
  @APIResponse(responseCode = "422", description = "The key is another plan's", ref = Problem.REF)
  @APIResponse(responseCode = "429", description = "Too many requests or runs", ref = Problem.REF)
  @APIResponse(responseCode = "503", description = "Kafka does not answer", ref = Problem.REF)
  public Uni<RestResponse<RunView>> start(
      @Parameter(description = "The same key is the same run; 1 to 255 printable characters")
          @HeaderParam(IDEMPOTENCY_KEY)
          @Nullable String key,
      @Nullable String body) {
    RunPlan plan = RunRequest.parse(body, config.count(), config.maxCount());
    Optional<String> idempotencyKey = idempotencyKey(key);
    limit.requireBelow();
    return runs.trigger(plan, actor.name(), idempotencyKey).map(this::accepted);
  }

  @GET
  @Operation(summary = "List runs, the youngest first")
  public RunPage list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("trigger") @Nullable String trigger,
      @Parameter(description = "id of the last run of the page before") @QueryParam("before")
          @Nullable String before,
      @DefaultValue("50") @QueryParam("limit") int most) {
    return RunPage.Filter.parse(state, trigger, before, most).apply(runs, views);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a run")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  @APIResponse(responseCode = "404", description = "No such run", ref = Problem.REF)
  public RunView find(@PathParam("id") String id) {
    return views.of(run(id));
  }

  @GET
  @Path("/{id}/events")
  @Operation(
      summary = "List the events of a run",
      description = "The ids follow from the run, also of events that are not published yet.")
  public EventPage events(
      @PathParam("id") String id,
      @DefaultValue("0") @QueryParam("from") int from,
      @DefaultValue("1000") @QueryParam("limit") int most) {
    return EventPage.of(run(id), from, most);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      summary = "End a run",
      description = "What is published stays. A run that has ended stays as it is.")
  @APIResponse(responseCode = "202", description = "The run; it ends soon")
  public Uni<RestResponse<RunView>> cancel(@PathParam("id") String id) {
    return runs.cancel(run(id), actor.name()).map(this::accepted);
  }

  private static Optional<String> idempotencyKey(@Nullable String header) {
    if (header != null && !ALLOWED_KEY.matcher(header).matches()) {
      throw new InvalidRequestException(
          IDEMPOTENCY_KEY, header, "must be 1 to 255 printable ASCII characters without spaces");
    }
    return Optional.ofNullable(header);
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
