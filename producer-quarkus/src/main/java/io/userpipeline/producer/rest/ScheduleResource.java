package io.userpipeline.producer.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.userpipeline.access.CurrentActor;
import io.userpipeline.producer.schedule.Schedules;
import io.userpipeline.producer.schedule.Slots;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
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
import org.jspecify.annotations.Nullable;

/** Look at the schedule, pause it, resume it. */
@Path("/api/schedule")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedule")
class ScheduleResource {

  private static final int LONGEST_REASON = 500;

  /** Of a date-time of JSON Schema. */
  private static final int LAST_YEAR = 9_999;

  /** Slots of one answer to either side of now. */
  private static final int MOST_SLOTS = 50;

  private static final int USUAL_PAST = 3;
  private static final int USUAL_NEXT = 5;

  private final Schedules schedules;
  private final Slots slots;
  private final CurrentActor actor;

  ScheduleResource(Schedules schedules, Slots slots, CurrentActor actor) {
    this.schedules = schedules;
    this.slots = slots;
    this.actor = actor;
  }

  @GET
  @Operation(summary = "Look at the schedule")
  public ScheduleView status() {
    return ScheduleView.of(schedules.status());
  }

  @GET
  @Path("/slots")
  @Operation(
      summary = "List the last slots and the next ones",
      description = "As they fire: in the nights of the clocks, too.")
  @Parameter(
      name = "past",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "0",
              maximum = "" + MOST_SLOTS,
              defaultValue = "" + USUAL_PAST))
  @Parameter(
      name = "next",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "0",
              maximum = "" + MOST_SLOTS,
              defaultValue = "" + USUAL_NEXT))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SlotView.Around.class)))
  @APIResponse(responseCode = "400", description = "The query breaks a rule", ref = Problem.REF)
  public SlotView.Around slots(@Context UriInfo request) {
    Query query = Query.of(request, Set.of("past", "next"));
    return new SlotView.Around(
        slots
            .around(
                query.number("past", USUAL_PAST, 0, MOST_SLOTS),
                query.number("next", USUAL_NEXT, 0, MOST_SLOTS))
            .stream()
            .map(SlotView::of)
            .toList());
  }

  @POST
  @Path("/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pause the schedule",
      description = "In all replicas and over restarts. Runs can still be asked for.")
  @RequestBody(
      required = false,
      content =
          @Content(
              schema = @Schema(implementation = PauseRequest.class),
              examples =
                  @ExampleObject(name = "reason", value = "{\"reason\":\"table is repaired\"}")))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScheduleView.class)))
  @APIResponse(responseCode = "400", description = "The body breaks a rule", ref = Problem.REF)
  @APIResponse(responseCode = "413", description = "The body is too large", ref = Problem.REF)
  @APIResponse(responseCode = "415", description = "The body is not JSON", ref = Problem.REF)
  @APIResponse(responseCode = "503", description = "Kafka does not answer", ref = Problem.REF)
  public Uni<ScheduleView> pause(@Nullable String body) {
    PauseRequest request = PauseRequest.parse(body);
    return schedules.pause(request.reason(), actor.name(), request.end()).map(ScheduleView::of);
  }

  @POST
  @Path("/resume")
  @Operation(
      summary = "Resume the schedule",
      description = "It goes on with the next moment; those of the pause are left out.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScheduleView.class)))
  @APIResponse(responseCode = "503", description = "Kafka does not answer", ref = Problem.REF)
  public Uni<ScheduleView> resume() {
    return schedules.resume(actor.name()).map(ScheduleView::of);
  }

  /** The body of a request for a pause. */
  @Schema(name = "PauseRequest", additionalProperties = Schema.False.class)
  @RegisterForReflection
  record PauseRequest(
      @Schema(description = "why; shown with the schedule", maxLength = LONGEST_REASON)
          @Nullable String reason,
      @Schema(
              description =
                  "when it ends by itself, and one that has passed pauses nothing; without, it"
                      + " lasts until somebody resumes the schedule",
              format = "date-time")
          @Nullable String until) {

    private static final Map<String, String> RULES =
        Map.of(
            "reason",
            "must be text of at most %s characters".formatted(LONGEST_REASON),
            "until",
            "must be a time with its offset from UTC, such as 2026-12-24T08:00:00Z");

    /**
     * @throws InvalidRequestException if it breaks a rule
     */
    static PauseRequest parse(@Nullable String body) {
      JsonBody json = JsonBody.parse(body, RULES, "{\"reason\":\"table is repaired\"}");
      PauseRequest request = json.as(PauseRequest.class);
      String reason = request.reason() == null ? "no reason given" : request.reason();
      if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
        throw json.refusal("reason");
      }
      if (request.until() != null && !isTime(request.until())) {
        throw json.refusal("until");
      }
      return new PauseRequest(reason, request.until());
    }

    @Nullable Instant end() {
      return until == null ? null : OffsetDateTime.parse(until).toInstant();
    }

    private static boolean isTime(String text) {
      try {
        return OffsetDateTime.parse(text).getYear() <= LAST_YEAR;
      } catch (DateTimeParseException e) {
        return false;
      }
    }
  }
}
