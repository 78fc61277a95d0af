package io.userpipeline.producer.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.userpipeline.producer.run.RunConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the description of the API what is the same everywhere, and what settings decide. */
@ApplicationScoped
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
class ApiDescription implements OASFilter {

  private static final Map<String, String> EVERYWHERE =
      Map.of(
          "405", "No such method; Allow names the others",
          "406", "The answer is not of a type that Accept names");

  /** Whoever is answered with one of these is told when to come back. */
  private static final String[] LATER = {"429", "503"};

  private final RunConfig config;
  private final AllowedMethods methods;

  ApiDescription(RunConfig config, AllowedMethods methods) {
    this.config = config;
    this.methods = methods;
  }

  @Override
  public Operation filterOperation(Operation operation) {
    EVERYWHERE.forEach(
        (status, description) ->
            operation.getResponses().addAPIResponse(status, problem(description)));
    for (String status : LATER) {
      APIResponse later = operation.getResponses().getAPIResponse(status);
      if (later != null) {
        // What stands beside a reference is not read, so it becomes an answer of its own.
        operation
            .getResponses()
            .addAPIResponse(
                status,
                problem(later.getDescription())
                    .addHeader(
                        "Retry-After",
                        OASFactory.createHeader()
                            .description("seconds")
                            .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))));
      }
    }
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    methods.learn(api.getPaths());
    api.getComponents()
        .getSchemas()
        .get(RunRequest.NEW_USERS)
        .getProperties()
        .get("count")
        .maximum(BigDecimal.valueOf(config.maxCount()));
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref(Problem.REF))));
  }
}
