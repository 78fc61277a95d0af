package io.userpipeline.producer.publish;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PublishProblemTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new RecordTooLargeException("Lovelace"), PublishProblem.TOO_LARGE, false),
        Arguments.of(
            new RuntimeException(new RecordTooLargeException("Lovelace")),
            PublishProblem.TOO_LARGE,
            false),
        Arguments.of(
            new TopicAuthorizationException("Lovelace"), PublishProblem.NOT_AUTHORIZED, false),
        Arguments.of(
            new SaslAuthenticationException("Lovelace"), PublishProblem.NOT_AUTHORIZED, false),
        Arguments.of(new InvalidTopicException("Lovelace"), PublishProblem.INVALID_TOPIC, false),
        Arguments.of(new TimeoutException("Lovelace"), PublishProblem.NOT_ACKNOWLEDGED, true),
        Arguments.of(
            new UnknownTopicOrPartitionException("Lovelace"),
            PublishProblem.NOT_ACKNOWLEDGED,
            true),
        Arguments.of(
            new NotLeaderOrFollowerException("Lovelace"), PublishProblem.NOT_ACKNOWLEDGED, true));
  }

  @Test
  void whatABrokerAnswersPassesWhenItsClientSaysSoOrWhenASessionIsToBlame() {
    // Given
    List<Errors> errors =
        Stream.of(Errors.values()).filter(error -> error.exception() != null).toList();

    // When
    Set<Errors> passing =
        errors.stream()
            .filter(
                error ->
                    PublishProblem.of(error.exception(), PublishProblem.NOT_ACKNOWLEDGED).passes())
            .collect(toSet());

    // Then
    assertThat(passing)
        .containsAll(
            errors.stream()
                .filter(error -> error.exception() instanceof RetriableException)
                .filter(error -> !(error.exception() instanceof InvalidTopicException))
                .toList())
        .contains(
            Errors.OUT_OF_ORDER_SEQUENCE_NUMBER,
            Errors.INVALID_PRODUCER_EPOCH,
            Errors.PRODUCER_FENCED,
            Errors.UNKNOWN_SERVER_ERROR)
        .doesNotContain(
            Errors.INVALID_TIMESTAMP,
            Errors.INVALID_RECORD,
            Errors.UNSUPPORTED_COMPRESSION_TYPE,
            Errors.UNSUPPORTED_FOR_MESSAGE_FORMAT,
            Errors.POLICY_VIOLATION,
            Errors.INVALID_REQUIRED_ACKS,
            Errors.SECURITY_DISABLED);
  }

  @Test
  void aCodecThatCannotBeLoadedDoesNotPass() {
    // When
    PublishException named =
        PublishException.of(
            new NoClassDefFoundError("com/github/luben/zstd/Zstd"),
            PublishProblem.NOT_ACKNOWLEDGED,
            "topic=t");

    // Then
    assertThat(named.problem()).isEqualTo(PublishProblem.REFUSED);
    assertThat(named).hasMessageContaining("NoClassDefFoundError");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureOfKafkaHasAName(Throwable failure, PublishProblem problem, boolean passes) {
    // When
    PublishException named =
        PublishException.of(failure, PublishProblem.NOT_ACKNOWLEDGED, "topic=t");

    // Then
    assertThat(named.problem()).isEqualTo(problem);
    assertThat(named.passes()).isEqualTo(passes);
    assertThat(named).hasMessageContaining("topic=t, ").hasMessageNotContaining("Lovelace");
  }
}
