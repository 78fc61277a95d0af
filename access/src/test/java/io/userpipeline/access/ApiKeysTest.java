package io.userpipeline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

  private static final String KEY = "correct-horse-battery";

  @TempDir private Path folder;

  @Test
  void aCallerIsKnownByKeyAndOnlyByTheWholeOfIt() {
    // When
    ApiKeys keys = keys(Map.of("ci", key(KEY, Role.OPERATOR)));

    // Then
    assertThat(keys.find(KEY)).contains(new ApiKeys.Caller("ci", Role.OPERATOR));
    assertThat(keys.find(KEY + "x")).isEmpty();
    assertThat(keys.find(KEY.substring(1))).isEmpty();
    assertThat(keys.find("")).isEmpty();
  }

  @Test
  void aKeyIsReadFromAFileWithoutTheLineBreakAtItsEnd() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("key"), KEY + "\r\n");

    // When
    ApiKeys keys = keys(Map.of("grafana", fileKey(file)));

    // Then
    assertThat(keys.find(KEY)).contains(new ApiKeys.Caller("grafana", Role.VIEWER));
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    // Given
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> keys(Map.of("ci", fileKey(missing))))
        .hasMessageContaining("producer.security.api-keys.ci.key-file")
        .hasMessageContaining(missing.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "fifteen-letters"})
  void aKeyThatIsTooShortIsRefusedWithoutBeingQuoted(String tooShort) {
    assertThatThrownBy(() -> keys(Map.of("ci", key(tooShort, Role.VIEWER))))
        .hasMessage(
            "The key of producer.security.api-keys.ci has %s characters: it must have at least 16",
            tooShort.length());
  }

  @Test
  void twoCallersNeverShareAKey() {
    assertThatThrownBy(() -> keys(Map.of("a", key(KEY, Role.VIEWER), "b", key(KEY, Role.OPERATOR))))
        .hasMessageContaining("api-keys.b has the same key as producer.security.api-keys.a")
        .message()
        .doesNotContain(KEY);
  }

  @Test
  void aKeyIsEitherWrittenOrInAFile() {
    assertThatThrownBy(
            () ->
                keys(
                    Map.of(
                        "ci", new Key(Optional.of(KEY), Optional.of(Path.of("k")), Role.VIEWER))))
        .hasMessageContaining("either key or key-file, it has both");
  }

  private static ApiKeys keys(Map<String, AccessConfig.ApiKey> keys) {
    return new ApiKeys("producer.security.api-keys", keys);
  }

  private static AccessConfig.ApiKey key(String key, Role role) {
    return new Key(Optional.of(key), Optional.empty(), role);
  }

  private static AccessConfig.ApiKey fileKey(Path file) {
    return new Key(Optional.empty(), Optional.of(file), Role.VIEWER);
  }

  private record Key(Optional<String> text, Optional<Path> keyFile, Role role)
      implements AccessConfig.ApiKey {

    @Override
    public Optional<Secret<String>> key() {
      return Optional.of(() -> text.orElse(null));
    }
  }
}
