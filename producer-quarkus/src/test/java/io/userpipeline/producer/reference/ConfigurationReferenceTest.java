package io.userpipeline.producer.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration-reference.md");
  private static final String WRITE = "configuration-reference.write";
  private static final String COMMAND =
      "./mvnw -pl producer-quarkus -am test -Dtest=ConfigurationReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + WRITE;

  @Test
  void thePageSaysWhatTheSourceSays() throws Exception {
    // Given
    List<Mapping> mappings = MappingSources.read();

    // When
    String page = ReferencePage.of(mappings);

    // Then
    if (System.getProperty(WRITE) != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/configuration-reference.md; write it anew with: " + COMMAND)
        .isEqualTo(page);
  }

  @Test
  void nestedAndNamedSettingsHaveTheirWholeKey() throws Exception {
    // When
    List<Mapping> mappings = MappingSources.read();

    // Then
    assertThat(mappings)
        .filteredOn(mapping -> mapping.prefix().equals("producer.security"))
        .flatExtracting(Mapping::settings)
        .extracting(Setting::key)
        .contains(
            "producer.security.api-keys.<name>.key-file",
            "producer.security.oidc.viewer-roles",
            "producer.security.anonymous");
  }
}
