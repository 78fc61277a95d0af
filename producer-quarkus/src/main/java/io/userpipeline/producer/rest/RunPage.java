package io.userpipeline.producer.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Some of the runs, the youngest first. */
@Schema(name = "RunPage")
record RunPage(
    List<RunView> runs,
    @Schema(description = "address of the next ones; null after the last", nullable = true)
        String next) {}
