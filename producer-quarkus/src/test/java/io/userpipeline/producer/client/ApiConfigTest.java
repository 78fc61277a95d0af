package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiConfigTest {

  @Test
  void theDefaultsDescribeTheRandomUserApi() {
    // When
    ApiConfig config = ApiSettings.defaults().config();

    // Then
    assertThat(config.url()).isEqualTo(URI.create("https://randomuser.me"));
    assertThat(config.path()).isEqualTo("/api/1.4/");
    assertThat(config.nationalities()).isEmpty();
    assertThat(config.parameters()).isEmpty();
    assertThat(config.parameterNames().seed()).isEqualTo("seed");
    assertThat(config.parameterNames().page()).isEqualTo("page");
    assertThat(config.parameterNames().results()).isEqualTo("results");
    assertThat(config.pointers().results()).contains(JsonPointer.valueOf("/results"));
    assertThat(config.pointers().error()).contains(JsonPointer.valueOf("/error"));
    assertThat(config.pointers().seed()).contains(JsonPointer.valueOf("/info/seed"));
    assertThat(config.pageSize()).isEqualTo(5_000);
    assertThat(config.retry().attempts()).isEqualTo(4);
    assertThat(config.retry().firstPause()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.retry().longestPause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.retry().jitter()).isEqualTo(0.5);
    assertThat(config.circuitBreaker().calls()).isEqualTo(10);
    assertThat(config.circuitBreaker().failureRatio()).isEqualTo(0.9);
    assertThat(config.circuitBreaker().openTime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.budget().users()).isEqualTo(20_000);
    assertThat(config.budget().window()).isEqualTo(Duration.ofMinutes(5));
    ApiRules.require(config);
  }

  @Test
  void anotherVersionIsAnotherPath() {
    assertThat(ApiSettings.defaults().with("version", "1.3").config().path())
        .isEqualTo("/api/1.3/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gb,us", "GB,US", "gb, us"})
  void nationalitiesAreSentInTheirOrderAsTheApiReadsThem(String list) {
    // When
    UserQuery query =
        new PageRequests(ApiSettings.defaults().with("nationalities", list).config()).query();

    // Then
    assertThat(query.parameters()).containsEntry("nat", "gb,us");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gb,zz", "en", "gb;us"})
  void anUnknownNationalityIsRefusedWithTheKnownOnes(String list) {
    ApiSettings settings = ApiSettings.defaults().with("nationalities", list);

    assertThatThrownBy(settings::config)
        .hasMessageContainingAll("producer.api.nationalities", "au", "us");
  }

  @Test
  void furtherParametersAreSentInAnOrderThatDoesNotChange() {
    // Given
    ApiSettings settings =
        ApiSettings.defaults()
            .with("parameters.exc", "login")
            .with("parameters.\"a.b\"", "1")
            .with("nationalities", "fr");

    // When
    UserQuery query = new PageRequests(settings.config()).query();

    // Then
    assertThat(query.path()).isEqualTo("/api/1.4/");
    assertThat(query.parameters().keySet()).containsExactly("nat", "a.b", "exc");
  }

  @Test
  void anEmptyPointerIsNone() {
    // When
    AnswerPointers pointers =
        ApiSettings.defaults().with("pointers.error", "").with("pointers.results", "").pointers();

    // Then
    assertThat(pointers.error()).isNull();
    assertThat(pointers.areUsersHere()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          page-size             | 5000  | budget.users          | 4999    | producer.api.page-size is 5000
          retry.first-pause     | 2s    | retry.longest-pause   | 1s      | producer.api.retry.first-pause is PT2S
          parameter-names.page  | seed  | parameter-names.seed  | seed    | has 'seed' twice
          parameter-names.seed  | nat   | nationalities         | gb      | has 'nat'
          nationalities         | gb,ua | version               | 1.3     | producer.api.nationalities has 'ua': version 1.3
          version               | 1.2   | path                  | /api/1.2/ | producer.api.version is 1.2: it must be 1.3 or later
          version               | 1     | page-size             | 10      | producer.api.version is 1: it must be 1.3 or later
          max-header-size       | 0     | page-size             | 10      | producer.api.max-header-size is 0 bytes: it must be from 1
          max-status-line-size  | 4G    | page-size             | 10      | producer.api.max-status-line-size is 4294967296 bytes: it must be
          parameters.nat        | gb    | nationalities         | us      | producer.api.parameters has 'nat'
          parameters.page       | 7     | parameters.x          | y       | producer.api.parameters has 'page'
          """)
  void settingsThatCannotWorkTogetherAreRefused(
      String key, String value, String otherKey, String otherValue, String rule) {
    ApiConfig config = ApiSettings.defaults().with(key, value).with(otherKey, otherValue).config();

    assertThatThrownBy(() -> ApiRules.require(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void everyNationalityIsKnownToALaterVersion() {
    // Given
    ApiSettings settings =
        ApiSettings.defaults().with("nationalities", "in,mx,no,rs,ua").with("version", "1.10");

    // When
    ApiConfig config = settings.config();

    // Then
    ApiRules.require(config);
  }

  @Test
  void withoutABudgetAnyPageGoes() {
    // When
    ApiConfig config = ApiSettings.defaults().with("budget.users", "off").config();

    // Then
    assertThat(config.budget().users()).isEqualTo(UserLimitConverter.OFF);
    ApiRules.require(config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1.5", "99999999999"})
  void aBudgetThatIsNoNumberOfUsersIsRefused(String value) {
    ApiSettings settings = ApiSettings.defaults().with("budget.users", value);

    assertThatThrownBy(settings::config)
        .hasMessageContainingAll("producer.api.budget.users", "or off");
  }
}
