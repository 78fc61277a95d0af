package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiSourceTest {

  private final RandomUserStandIn realApi = RandomUserStandIn.start(0);

  @AfterEach
  void stop() {
    realApi.close();
  }

  @Test
  void autoTakesTheRealApiWhenItAnswersWithUsers() throws Exception {
    try (ApiSource source = ApiSource.choose(PipelineOptions.Source.AUTO, realApi.url())) {
      assertThat(source.url()).isEqualTo(realApi.url());
      assertThat(source.standIn()).isEmpty();
    }
  }

  static Stream<Fault> uselessAnswers() {
    return Stream.of(
        Fault.emptyResults(),
        Fault.errorBody(),
        Fault.html(200),
        Fault.status(503),
        Fault.connectionReset(),
        Fault.delay(Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void autoTakesTheStandInOtherwiseAndSaysWhy(Fault fault) throws Exception {
    // Given
    realApi.orderFaults(fault);

    // When
    try (ApiSource source = ApiSource.choose(PipelineOptions.Source.AUTO, realApi.url())) {

      // Then
      assertThat(source.url()).isNotEqualTo(realApi.url());
      assertThat(source.description()).contains("stand-in", "did not answer within 2 s");
    }
  }

  @Test
  void liveTakesAnotherApiThatAnswersAnything() throws Exception {
    // Given
    realApi.orderFaults(Fault.status(404));

    // When
    try (ApiSource source = ApiSource.choose(PipelineOptions.Source.LIVE, realApi.url())) {

      // Then
      assertThat(source.url()).isEqualTo(realApi.url());
    }
  }

  @Test
  void liveNeverFallsBack() {
    URI nobody = URI.create("http://127.0.0.1:1");

    assertThatThrownBy(() -> ApiSource.choose(PipelineOptions.Source.LIVE, nobody))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("http://127.0.0.1:1")
        .hasMessageContaining("--source standin");
  }
}
