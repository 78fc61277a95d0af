package io.userpipeline.console.configuration;

import io.smallrye.common.annotation.Blocking;
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

/** What are the job and the console set to? The producer says so itself, at the address above. */
@Path("/api/configuration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration")
class ConfigurationResource {

  private final ProgramSettings console;
  private final JobConfiguration job;

  ConfigurationResource(Config config, BeanManager beans, JobConfiguration job) {
    this.console = new ProgramSettings(config, beans);
    this.job = job;
  }

  @GET
  @Path("/console")
  @Operation(
      summary = "See what the console is set to",
      description = "Each setting with where it comes from; secrets are named, and not told.")
  public Configuration ofConsole() {
    return console.inForce();
  }

  @GET
  @Path("/job")
  @Blocking
  @Operation(
      summary = "See what the job is set to",
      description = "Its own settings, not those of Spark; each with where it comes from.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Configuration.class)))
  @APIResponse(responseCode = "503", description = "The job does not answer")
  public Configuration ofJob() throws InterruptedException {
    return job.inForce();
  }
}
