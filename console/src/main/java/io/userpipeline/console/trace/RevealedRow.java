package io.userpipeline.console.trace;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row as it is, for one who may see it. */
@Schema(name = "RevealedRow")
record RevealedRow(
    @Schema(description = "by name; empty where nothing is set") Map<String, String> columns) {}
