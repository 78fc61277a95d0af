package io.userpipeline.producer.rest;

import io.userpipeline.settings.Configuration;
import io.userpipeline.settings.ProgramSettings;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** See what the producer is set to. */
@Path("/api/configuration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration")
class ConfigurationResource {

  private final ProgramSettings settings;

  ConfigurationResource(Config config, BeanManager beans) {
    this.settings = new ProgramSettings(config, beans);
  }

  @GET
  @Operation(
      summary = "See what the replica that was asked is set to",
      description = "Each setting with where it comes from; secrets are named, and not told.")
  @APIResponse(
      responseCode = "200",
      description = "Its settings",
      content = @Content(schema = @Schema(implementation = Configuration.class)))
  public Configuration inForce() {
    return settings.inForce();
  }
}
