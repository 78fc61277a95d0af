package io.userpipeline.producer.rest;

import io.smallrye.config.SmallRyeConfig;
import io.userpipeline.settings.Configuration;
import io.userpipeline.settings.KafkaKeys;
import io.userpipeline.settings.Mappings;
import io.userpipeline.settings.Settings;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
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

  private static final String OWN = "io.userpipeline.";

  private final SmallRyeConfig config;
  private final Set<Class<?>> mappings;
  private final Map<String, Boolean> others = KafkaKeys.below("kafka.");

  ConfigurationResource(Config config, BeanManager beans) {
    this.config = config.unwrap(SmallRyeConfig.class);
    this.mappings = Mappings.of(beans, OWN);
    others.put("quarkus.http.host", false);
    others.put("quarkus.http.port", false);
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
    return Settings.inForce(config, mappings, others);
  }
}
