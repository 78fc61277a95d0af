package io.userpipeline.console.deadletter;

import io.smallrye.common.annotation.Blocking;
import io.userpipeline.access.CurrentActor;
import io.userpipeline.console.audit.LookReason;
import io.userpipeline.console.audit.Looks;
import io.userpipeline.console.problem.InvalidRequestException;
import io.userpipeline.console.problem.Problem;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.Scans;
import io.userpipeline.console.source.TopicConfig;
import io.userpipeline.inspection.deadletter.DeadLetters;
import io.userpipeline.inspection.deadletter.Letter;
import io.userpipeline.inspection.deadletter.LetterFilter;
import io.userpipeline.inspection.deadletter.RedriveReport;
import io.userpipeline.inspection.topic.Selection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What was refused, and can it be sent again? */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
class DeadLetterResource {

  private static final Logger LOG = Logger.getLogger(DeadLetterResource.class);
  private static final int MOST = 100;
  private static final Set<String> PARAMETERS =
      new TreeSet<>(
          Set.of(
              "reason",
              "stage",
              "topic",
              "partition",
              "offset",
              "since",
              "until",
              "eventId",
              "runId",
              "limit"));

  /** As the command has it. */
  private static final int MOST_ATTEMPTS = 3;

  private final Kafka kafka;
  private final TopicConfig topics;
  private final Scans scans;
  private final Looks looks;
  private final CurrentActor actor;

  DeadLetterResource(
      Kafka kafka, TopicConfig topics, Scans scans, Looks looks, CurrentActor actor) {
    this.kafka = kafka;
    this.topics = topics;
    this.scans = scans;
    this.looks = looks;
    this.actor = actor;
  }

  @GET
  @Blocking
  @Operation(
      summary = "List dead letters, the youngest first",
      description =
          "Looks through the last records of each partition only (console.scans.most-records), and"
              + " says whether that was all.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = LetterPage.class)))
  @APIResponse(
      responseCode = "400",
      description = "The query breaks a rule",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public LetterPage list(
      @RestQuery @Nullable String reason,
      @RestQuery @Nullable String stage,
      @RestQuery @Nullable String topic,
      @RestQuery @Nullable String partition,
      @RestQuery @Nullable String offset,
      @RestQuery @Nullable String since,
      @RestQuery @Nullable String until,
      @RestQuery @Nullable String eventId,
      @RestQuery @Nullable String runId,
      @RestQuery @DefaultValue("50") String limit,
      @Context UriInfo request) {
    requireKnown(request.getQueryParameters().keySet());
    LetterFilter filter =
        new LetterQuery(reason, stage, topic, partition, offset, since, until, eventId, runId, null)
            .filter();
    LetterCount count = new LetterCount(filter, limit(limit), Instant.now());
    return scans.answer(
        () -> {
          Selection last = Selection.ALL.latest(scans.mostRecords());
          boolean complete =
              kafka
                  .deadLetters()
                  .read(
                      filter.since() == null ? last : last.since(filter.since()),
                      letter -> {
                        count.add(letter);
                        return true;
                      });
          return count.page(complete);
        });
  }

  @GET
  @Path("/{partition}/{offset}")
  @Blocking
  @Operation(
      summary = "Look at one dead letter",
      description = "With its headers; its value is masked.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = LetterDetail.class)))
  @APIResponse(
      responseCode = "404",
      description = "No such letter, or none any more",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public LetterDetail find(@RestPath int partition, @RestPath long offset) {
    return LetterDetail.of(at(partition, offset));
  }

  @POST
  @Path("/{partition}/{offset}/reveal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      summary = "Look at one dead letter with its personal data",
      description =
          "For those who may (console.personal-data). Who looks at what and why is kept"
              + " before it is answered (GET /api/audit); where that is not possible nothing is"
              + " shown.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RevealedLetter.class)))
  @APIResponse(
      responseCode = "400",
      description = "The reason is too short or too long",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "404",
      description = "No such letter, or none any more",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public RevealedLetter reveal(
      @RestPath int partition, @RestPath long offset, @Nullable LookReason reason) {
    return looks.at(
        "%s-%s@%s".formatted(topics.deadLetters(), partition, offset),
        reason,
        () -> RevealedLetter.of(at(partition, offset)),
        RevealedLetter::eventId);
  }

  @POST
  @Path("/redrive")
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      summary = "Send the records of dead letters again, each once",
      description = "Answered when Kafka has acknowledged them. A dry run sends nothing.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RedriveView.class)))
  @APIResponse(
      responseCode = "409",
      description = "Another redrive of the same topic has ended this one",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public RedriveView redrive(@Nullable RedriveRequest request) {
    if (request == null) {
      throw new InvalidRequestException(
          "body", "empty", "must be JSON such as {\"filter\":{},\"dryRun\":true}");
    }
    boolean dryRun = request.isDryRun();
    LetterFilter filter =
        (request.filter() == null
                ? new LetterQuery(null, null, null, null, null, null, null, null, null, null)
                : request.filter())
            .ofTopic(topics.events())
            .filter();
    String operator = actor.name();
    return scans.answer(
        () -> {
          DeadLetters letters = kafka.deadLetters();
          RedriveReport report =
              dryRun
                  ? letters.tryRedrive(filter, Long.MAX_VALUE, MOST_ATTEMPTS, letter -> {})
                  : letters.redrive(filter, Long.MAX_VALUE, MOST_ATTEMPTS);
          RedriveView view = RedriveView.of(report, dryRun);
          if (!dryRun) {
            LOG.infof(
                "Redrive by %s: %s letters meant, %s sent, %s not acknowledged",
                operator, view.fit(), view.sent(), view.failures().size());
          }
          return view;
        });
  }

  private Letter at(int partition, long offset) {
    return kafka
        .deadLetters()
        .at(partition, offset)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There is no dead letter at %s@%s, or none any more"
                        .formatted(partition, offset)));
  }

  /** One with a typing error would be left out, and more letters than are meant would fit. */
  private static void requireKnown(Set<String> parameters) {
    for (String parameter : parameters) {
      if (!PARAMETERS.contains(parameter)) {
        throw new InvalidRequestException(
            parameter, "a parameter", "must be one of " + String.join(", ", PARAMETERS));
      }
    }
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one rule there is.
    }
    throw new InvalidRequestException("limit", text, "must be a whole number from 1 to " + MOST);
  }
}
