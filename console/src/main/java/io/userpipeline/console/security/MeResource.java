package io.userpipeline.console.security;

import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.ProducerConfig;
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

  private final ProducerConfig producer;
  private final Kafka kafka;

  MeResource(ProducerConfig producer, Kafka kafka) {
    this.producer = producer;
    this.kafka = kafka;
  }

  @GET
  @Operation(summary = "Who am I, and where is the pipeline?")
  public View me() {
    return new View("anonymous", Role.OPERATOR, producer.url(), kafka.bootstrapServers());
  }

  /** What a caller may do. */
  enum Role {
    /** Look at everything. */
    VIEWER,
    /** Everything. */
    OPERATOR
  }

  /** Who asks, and the addresses that a command needs to do the same as the page. */
  @Schema(name = "Me")
  record View(
      @Schema(description = "everyone at this machine is the same") String actor,
      Role role,
      URI producer,
      String bootstrapServers) {}
}
