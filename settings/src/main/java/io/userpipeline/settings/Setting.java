package io.userpipeline.settings;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a key is set to. A secret has no value here.
 *
 * @param value in force; null for a secret
 * @param secret whether the value is kept back
 * @param source where the value comes from, {@code default} if nobody has set it
 * @param defaultValue what it is where nobody sets it; null if it is nothing then, or a secret
 */
@Schema(name = "Setting")
public record Setting(
    String key,
    @Schema(description = "in force; null for a secret", nullable = true) @Nullable String value,
    @Schema(description = "whether the value is kept back") boolean secret,
    @Schema(
            description =
                "where the value comes from: environment, system properties, Spark properties, a"
                    + " file, or default if nobody has set it")
        String source,
    @Schema(
            description =
                "what it is where nobody sets it; null if it is nothing then, or a secret",
            nullable = true)
        @Nullable String defaultValue) {}
