package io.userpipeline.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in the description of the API how callers of this producer say who they are. */
@ApplicationScoped
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
class SecurityDescription implements OASFilter {

  private final Authentication authentication;

  SecurityDescription(Authentication authentication) {
    this.authentication = authentication;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (authentication.takesApiKeys()) {
      add(
          api,
          "apiKey",
          OASFactory.createSecurityScheme()
              .type(SecurityScheme.Type.APIKEY)
              .in(SecurityScheme.In.HEADER)
              .name(Authentication.API_KEY_HEADER));
    }
    if (authentication.takesTokens()) {
      add(
          api,
          "token",
          OASFactory.createSecurityScheme()
              .type(SecurityScheme.Type.HTTP)
              .scheme("bearer")
              .bearerFormat("JWT"));
    }
  }

  @Override
  public Operation filterOperation(Operation operation) {
    if (authentication.isConfigured()) {
      operation
          .getResponses()
          .addAPIResponse(
              "401",
              problem("The caller does not say who they are")
                  .addHeader(
                      "WWW-Authenticate",
                      OASFactory.createHeader()
                          .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))));
    }
    operation.getResponses().addAPIResponse("403", problem("The caller may not do this"));
    return operation;
  }

  private static void add(OpenAPI api, String name, SecurityScheme scheme) {
    api.getComponents().addSecurityScheme(name, scheme);
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(name));
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/problem+json",
                    OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"))));
  }
}
