package io.userpipeline.settings;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a program is set to.
 *
 * @param settings in the order of their keys; keys without a value are not among them
 */
@Schema(name = "Configuration")
public record Configuration(
    @Schema(
            description =
                "each key that has a value, in the order of keys; another key has none in force")
        List<Setting> settings) {

  public Configuration {
    settings = List.copyOf(settings);
  }
}
