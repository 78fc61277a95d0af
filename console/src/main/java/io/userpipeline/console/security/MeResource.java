package io.userpipeline.console.security;

import io.userpipeline.access.CurrentActor;
import io.userpipeline.access.Role;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.ProducerConfig;
import io.userpipeline.console.source.TopicConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who asks, and what the console looks at. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class MeResource {

  private final CurrentActor actor;
  private final PersonalDataRight personalData;
  private final ProducerConfig producer;
  private final Kafka kafka;
  private final TopicConfig topics;

  MeResource(
      CurrentActor actor,
      PersonalDataRight personalData,
      ProducerConfig producer,
      Kafka kafka,
      TopicConfig topics) {
    this.actor = actor;
    this.personalData = personalData;
    this.producer = producer;
    this.kafka = kafka;
    this.topics = topics;
  }

  @GET
  @Operation(summary = "Who am I, and where is the pipeline?")
  public View me() {
    return new View(
        actor.name(),
        actor.role(),
        personalData.isGiven(),
        producer.url(),
        kafka.bootstrapServers(),
        topics.events(),
        topics.emailField().toString());
  }

  /** Who asks, and the addresses that a command needs to do the same as the page. */
  @Schema(name = "Me")
  record View(
      @Schema(description = "of an API key its name, of a token its principal, else anonymous")
          String actor,
      Role role,
      @Schema(description = "whether they may look at personal data, with a reason")
          boolean personalData,
      URI producer,
      String bootstrapServers,
      @Schema(description = "the topic of the events") String topic,
      @Schema(description = "where an event has the e-mail address of its user")
          String emailField) {}
}
