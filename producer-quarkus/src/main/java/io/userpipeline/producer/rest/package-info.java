/** The HTTP API: start a run, look at it. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "user-pipeline producer",
            version = "1",
            description = "Runs fetch users from an HTTP API and publish them as Kafka events."),
    components =
        @Components(
            responses =
                @APIResponse(
                    name = Problem.REF,
                    description = "What is wrong, RFC 9457",
                    content =
                        @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples =
                                @ExampleObject(
                                    name = "count",
                                    value =
                                        "{\"title\":\"Bad"
                                            + " Request\",\"status\":400,\"detail\":\"count is 0:"
                                            + " it must be a whole number from 1 to"
                                            + " 100000\",\"errors\":[{\"field\":\"count\",\"value\":\"0\",\"rule\":\"must"
                                            + " be a whole number from 1 to 100000\"}]}")))))
@NullMarked
package io.userpipeline.producer.rest;

import org.jspecify.annotations.NullMarked;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
