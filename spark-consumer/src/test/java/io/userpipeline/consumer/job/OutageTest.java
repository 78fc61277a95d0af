package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

  static Stream<Throwable> outages() {
    return Stream.of(
        new NotAcknowledgedException("Waited 60 s for rows, and got none; 3 wait", null),
        new NotAcknowledgedException("a row", new IllegalStateException("no node")),
        new NotAcknowledgedException("a dead letter", new NotEnoughReplicasException("one of two")),
        new TimeoutException("no records in 120 s"));
  }

  static Stream<Throwable> faults() {
    return Stream.of(
        new NotAcknowledgedException("a dead letter", new TopicAuthorizationException("letters")),
        new IllegalStateException("a fault nobody foresaw"));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void isWhatPassesByItself(Throwable failure) {
    // When, Then
    assertThat(Outage.isCauseOf(new RuntimeException("the query failed", failure))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isNothingThatStays(Throwable failure) {
    // When, Then
    assertThat(Outage.isCauseOf(new RuntimeException("the query failed", failure))).isFalse();
  }
}
