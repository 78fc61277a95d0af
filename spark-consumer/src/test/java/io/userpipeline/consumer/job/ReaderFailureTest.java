package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderFailureTest {

  private static final String READER = "org.apache.spark.sql.kafka010.KafkaRecordToRowConverter";
  private static final String CLIENT = "org.apache.kafka.clients.consumer.internals.CompletedFetch";
  private static final String OURS = "io.userpipeline.consumer.batch.LandPartition";

  @Test
  void isOneThatIsThrownInTheReaderUnderOurs() {
    // Given
    var root = thrownIn(new ArithmeticException("long overflow"), "java.lang.Math", READER, OURS);

    // When, Then
    assertThat(ReaderFailure.isCauseOf(new IllegalStateException("Job aborted", root))).isTrue();
  }

  @Test
  void isOneOfRecordsThatKafkasClientCannotRead() {
    // Given
    var damaged = thrownIn(new KafkaException("is invalid"), CLIENT, READER, OURS);

    // When, Then
    assertThat(ReaderFailure.isCauseOf(new IllegalStateException("Job aborted", damaged))).isTrue();
  }

  @Test
  void isNotOneThatKafkasClientHasAnotherClassFor() {
    // Given
    var late = thrownIn(new TimeoutException("no answer"), CLIENT, READER, OURS);

    // When, Then
    assertThat(ReaderFailure.isCauseOf(late)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {OURS, "org.apache.spark.scheduler.Task"})
  void isNotOneThatIsThrownElsewhere(String place) {
    // Given
    var root = thrownIn(new ArithmeticException("long overflow"), place);

    // When, Then
    assertThat(ReaderFailure.isCauseOf(root)).isFalse();
  }

  @Test
  void isNotOneOfKafkaOrOfRecordsThatAreGone() {
    // When, Then
    assertThat(ReaderFailure.isCauseOf(thrownIn(new KafkaException("away"), READER))).isFalse();
    assertThat(ReaderFailure.isCauseOf(thrownIn(new IllegalStateException("gone"), READER)))
        .isFalse();
  }

  private static RuntimeException thrownIn(RuntimeException failure, String... classes) {
    failure.setStackTrace(
        Arrays.stream(classes)
            .map(name -> new StackTraceElement(name, "method", "File", 1))
            .toArray(StackTraceElement[]::new));
    return failure;
  }
}
