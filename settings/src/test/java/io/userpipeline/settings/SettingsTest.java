package io.userpipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.Secret;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String SECRET = "s3cret-value";
  private static final String FILE = "file:/etc/default/p.properties";

  @ConfigMapping(prefix = "program")
  interface Program {

    @WithDefault("users")
    String topic();

    @WithDefault("http://localhost:8080")
    String apiUrl();

    Optional<String> note();

    Optional<String> username();

    Optional<String> cassandraPassword();

    @WithDefault("127.0.0.1")
    List<String> contactPoints();

    @WithDefault("/api/${program.topic}/")
    String path();

    Map<String, ApiKey> apiKeys();

    Map<String, String> parameters();

    interface ApiKey {
      Optional<Secret<String>> key();

      String role();
    }
  }

  @Test
  void whatNobodyHasSetIsItsDefault() {
    // When
    List<Setting> settings = inForce(Map.of(), Map.of());

    // Then
    assertThat(settings)
        .contains(
            new Setting(
                "program.api-url",
                "http://localhost:8080",
                false,
                "default",
                "http://localhost:8080"),
            new Setting("program.topic", "users", false, "default", "users"));
  }

  @Test
  void whatSomebodyHasSetSaysWhereAndWhatItWasWithout() {
    // When
    List<Setting> settings =
        inForce(Map.of("PROGRAM_TOPIC", "people"), Map.of("program.note", "mine"));

    // Then
    assertThat(settings)
        .contains(
            new Setting("program.topic", "people", false, "environment", "users"),
            new Setting("program.note", "mine", false, "/etc/default/p.properties", null));
  }

  @Test
  void theFirstSourceWins() {
    // When
    List<Setting> settings =
        inForce(Map.of("PROGRAM_TOPIC", "people"), Map.of("program.topic", "persons"));

    // Then
    assertThat(settings)
        .contains(new Setting("program.topic", "people", false, "environment", "users"));
  }

  @Test
  void whatNobodyReadsIsNotTold() {
    // When
    List<Setting> settings =
        inForce(
            Map.of("PATH", "/bin", "PROGRAM_PORT", "tcp://10.0.0.1:80", "PROGRAM_PASWORD", SECRET),
            Map.of("other.topic", "people"));

    // Then
    assertThat(settings)
        .extracting(Setting::key)
        .containsExactly(
            "program.api-url", "program.contact-points", "program.path", "program.topic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "program.username",
        "program.cassandra-password",
        "program.api-keys.somebody.key",
        "program.parameters.anything",
        "kafka.sasl.jaas.config"
      })
  void aSecretIsNamedWithItsSourceAndNotTold(String key) {
    // When
    List<Setting> settings =
        inForce(Map.of(), Map.of(key, SECRET, "program.api-keys.somebody.role", "viewer"));

    // Then
    assertThat(settings).contains(new Setting(key, null, true, "/etc/default/p.properties", null));
    assertThat(settings.toString()).doesNotContain(SECRET);
  }

  @Test
  void elementsOfAListGoBeforeItsDefault() {
    // When
    List<Setting> settings =
        inForce(
            Map.of(), Map.of("program.contact-points[0]", "a", "program.contact-points[1]", "b"));

    // Then
    assertThat(settings)
        .filteredOn(setting -> setting.key().startsWith("program.contact-points"))
        .extracting(Setting::key, Setting::value)
        .containsExactly(
            tuple("program.contact-points[0]", "a"), tuple("program.contact-points[1]", "b"));
  }

  @Test
  void aDefaultThatIsMadeOfAnotherSettingIsToldAsItIs() {
    // When
    List<Setting> settings = inForce(Map.of("PROGRAM_TOPIC", "people"), Map.of());

    // Then
    assertThat(settings)
        .contains(new Setting("program.path", "/api/people/", false, "default", "/api/people/"));
  }

  @Test
  void whatIsInThePackagedFileIsADefault() {
    // Given
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(Program.class)
            .addDefaultInterceptors()
            .withSources(
                new PropertiesConfigSource(
                    Map.of("kafka.linger.ms", "5"), "jar:file:/p.jar!/application.properties", 250),
                new PropertiesConfigSource(Map.of("kafka.linger.ms", "7"), FILE, 260))
            .build();

    // When
    List<Setting> settings =
        Settings.inForce(config, List.of(Program.class), Map.of("kafka.linger.ms", false))
            .settings();

    // Then
    assertThat(settings)
        .contains(new Setting("kafka.linger.ms", "7", false, "/etc/default/p.properties", "5"));
  }

  @Test
  void whatBelongsToANameIsTold() {
    // When
    List<Setting> settings =
        inForce(Map.of(), Map.of("program.api-keys.\"ops.team\".role", "operator"));

    // Then
    assertThat(settings)
        .contains(
            new Setting(
                "program.api-keys.\"ops.team\".role",
                "operator",
                false,
                "/etc/default/p.properties",
                null));
  }

  @Test
  void furtherKeysAreToldAsTheyAreKnown() {
    // When
    List<Setting> settings =
        inForce(Map.of(), Map.of("kafka.linger.ms", "5", "kafka.lingr.ms", "6"));

    // Then
    assertThat(settings)
        .filteredOn(setting -> setting.key().startsWith("kafka."))
        .containsExactly(
            new Setting("kafka.linger.ms", "5", false, "/etc/default/p.properties", null));
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:s3cret-value@host:1/path, http://…@host:1/path",
    "http://me:s3cret-va/lue@host, http://…@host",
    "http://me:s3cret-v@lue@host, http://…@host",
    "https://host/path?token=s3cret-value, https://host/path?…",
    "abfss://container@account.example/path, abfss://container@account.example/path"
  })
  void whoIsNamedInAnAddressIsNotTold(String address, String told) {
    // When
    List<Setting> settings = inForce(Map.of(), Map.of("program.api-url", address));

    // Then
    assertThat(settings).extracting(Setting::value).contains(told);
  }

  private static List<Setting> inForce(
      Map<String, String> environment, Map<String, String> properties) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(Program.class)
            .addDefaultInterceptors()
            .withValidateUnknown(false)
            .withSources(
                new EnvConfigSource(environment, 300),
                new PropertiesConfigSource(properties, FILE, 250))
            .build();
    return Settings.inForce(
            config,
            List.of(Program.class),
            Map.of("kafka.linger.ms", false, "kafka.sasl.jaas.config", true))
        .settings();
  }
}
