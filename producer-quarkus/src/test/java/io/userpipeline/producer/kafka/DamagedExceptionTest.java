package io.userpipeline.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures of a poll are a record's own, so that those behind it can be read. */
class DamagedExceptionTest {

  private final MockConsumer<String, byte[]> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);

  static Stream<KafkaException> ofARecord() {
    return Stream.of(
        new SerializationException("a value of 3 bytes is no long"),
        new KafkaException("Received exception when fetching", new CorruptRecordException("crc")));
  }

  static Stream<KafkaException> ofNoRecord() {
    return Stream.of(
        new TopicAuthorizationException("no right to read"),
        new KafkaException("Failed to close"),
        new KafkaException("Interrupted", new IllegalStateException()),
        // A codec that this process lacks, which another one may have.
        new KafkaException(
            "Received exception when fetching",
            new KafkaException(new NoClassDefFoundError("com/github/luben/zstd"))),
        new SerializationException("no zstd", new UnsatisfiedLinkError("zstd")));
  }

  @ParameterizedTest
  @MethodSource("ofARecord")
  void whatTheClientFindsInARecordIsDamage(KafkaException failure) {
    // Given
    fail(failure);

    // When
    DamagedException damage = catchThrowableOfType(DamagedException.class, this::poll);

    // Then
    assertThat(damage.failure()).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("ofNoRecord")
  void whatBrokersAnswerAndWhatThisProcessLacksIsNone(KafkaException failure) {
    // Given
    fail(failure);

    // When / Then
    assertThatThrownBy(this::poll).isSameAs(failure);
  }

  private void fail(KafkaException failure) {
    TopicPartition partition = new TopicPartition("runs", 0);
    consumer.assign(List.of(partition));
    consumer.setPollException(failure);
  }

  private void poll() throws DamagedException {
    var unused = DamagedException.poll(consumer, Duration.ZERO);
  }
}
