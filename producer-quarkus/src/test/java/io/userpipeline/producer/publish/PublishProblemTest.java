package io.userpipeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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
