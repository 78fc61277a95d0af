package io.userpipeline.consumer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.record.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadLetterPublisherTest {

  private static final SourceRecord ORIGINAL =
      new SourceRecord(
          "users",
          3,
          42,
          1_700_000_000_000L,
          new byte[] {1},
          new byte[] {(byte) 0xff},
          List.of(
              new SourceRecord.Header("a", new byte[] {2}), new SourceRecord.Header("b", null)));

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<SourceRecord> acknowledged = new ArrayList<>();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final DeadLetterPublisher publisher =
      new DeadLetterPublisher("dead", kafka, acknowledged::add, () -> failed.set(true));

  @Test
  void keepsTheRecordAndAddsWhereItWasAndWhatIsWrong() throws Exception {
    // Given
    Rejection rejection = new Rejection(Stage.WRITE, "reason", "cause", "Exception");

    // When
    publisher.publish(ORIGINAL, rejection);

    // Then
    ProducerRecord<byte[], byte[]> letter = kafka.history().get(0);
    assertThat(letter.topic()).isEqualTo("dead");
    assertThat(letter.key()).isEqualTo(ORIGINAL.key());
    assertThat(letter.value()).isEqualTo(ORIGINAL.value());
    assertThat(headers(letter))
        .containsExactly(
            "a=\u0002",
            "b=null",
            "dead-letter-reason=reason",
            "dead-letter-cause=cause",
            "dead-letter-topic=users",
            "dead-letter-partition=3",
            "dead-letter-offset=42",
            "dead-letter-timestamp=1700000000000",
            "dead-letter-stage=write",
            "dead-letter-exception-class-name=Exception");
  }

  @Test
  void leavesCauseAndClassOutWhereARuleOfOursRefused() throws Exception {
    // When
    publisher.publish(ORIGINAL, Rejection.invalid("name is missing"));

    // Then
    assertThat(headers(kafka.history().get(0)))
        .noneMatch(header -> header.startsWith("dead-letter-cause"))
        .noneMatch(header -> header.startsWith("dead-letter-exception-class-name"));
  }

  @Test
  void awaitsTheAcknowledgement() throws Exception {
    // Given
    publisher.publish(ORIGINAL, Rejection.invalid("name is missing"));
    CompletableFuture<Void> all = CompletableFuture.runAsync(this::awaitAll);
    assertThat(all).isNotDone();

    // When
    kafka.completeNext();

    // Then
    assertThat(all).succeedsWithin(Duration.ofSeconds(5));
    assertThat(acknowledged).containsExactly(ORIGINAL);
    publisher.close();
    assertThat(failed).isFalse();
  }

  @Test
  void failsWhenALetterIsNotAcknowledged() throws Exception {
    // Given
    publisher.publish(ORIGINAL, Rejection.invalid("name is missing"));
    kafka.errorNext(new TopicAuthorizationException("no right to write"));

    // When, Then
    assertThatThrownBy(publisher::awaitAll)
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessage("The dead letter of users-3@42 cannot be written to dead");
    assertThat(acknowledged).isEmpty();
    publisher.close();
    assertThat(failed).isTrue();
  }

  @Test
  void writesALetterThatDoesNotFitWithItsHeadersAndTheSizeOfItsValue() throws Exception {
    // Given
    publisher.publish(ORIGINAL, Rejection.invalid("name is missing"));
    CompletableFuture<Void> all = CompletableFuture.runAsync(this::awaitAll);

    // When
    kafka.errorNext(new RecordTooLargeException("too large"));

    // Then
    await().until(() -> kafka.history().size() == 2);
    assertThat(all).isNotDone();
    kafka.completeNext();
    assertThat(all).succeedsWithin(Duration.ofSeconds(5));
    ProducerRecord<byte[], byte[]> letter = kafka.history().get(1);
    assertThat(letter.key()).isEqualTo(ORIGINAL.key());
    assertThat(letter.value()).isNull();
    assertThat(headers(letter))
        .contains("a=\u0002", "dead-letter-offset=42", "dead-letter-value-bytes=1");
    publisher.close();
    assertThat(failed).isFalse();
  }

  /** Else all values of a batch that do not fit would be kept until its end. */
  @Test
  void writesALetterThatDoesNotFitBeforeTheNextOne() throws Exception {
    // Given
    publisher.publish(ORIGINAL, Rejection.invalid("name is missing"));
    kafka.errorNext(new RecordTooLargeException("too large"));

    // When
    publisher.publish(ORIGINAL, Rejection.invalid("name is missing"));

    // Then
    assertThat(kafka.history())
        .extracting(ProducerRecord::value)
        .containsExactly(ORIGINAL.value(), null, ORIGINAL.value());
  }

  @Test
  void failsWhenALetterDoesNotFitWithoutItsValueEither() throws Exception {
    // Given
    publisher.publish(ORIGINAL, Rejection.invalid("name is missing"));
    CompletableFuture<Void> all = CompletableFuture.runAsync(this::awaitAll);
    kafka.errorNext(new RecordTooLargeException("too large"));
    await().until(() -> kafka.history().size() == 2);

    // When
    kafka.errorNext(new RecordTooLargeException("too large"));

    // Then
    assertThat(all).failsWithin(Duration.ofSeconds(5));
  }

  @Test
  void keepsTheAttemptsOfARedrivenRecordAndMakesOtherHeadersOfLettersAnew() throws Exception {
    // Given
    SourceRecord redriven =
        new SourceRecord(
            "users",
            3,
            42,
            0,
            null,
            null,
            List.of(
                header("dead-letter-redrive-attempts", "2"),
                header("dead-letter-cause", "old"),
                header("dead-letter-value-bytes", "7"),
                header("dead-letter-offset", "1")));

    // When
    publisher.publish(redriven, Rejection.invalid("name is missing"));

    // Then
    assertThat(headers(kafka.history().get(0)))
        .contains("dead-letter-redrive-attempts=2", "dead-letter-offset=42")
        .noneMatch(header -> header.startsWith("dead-letter-cause"))
        .noneMatch(header -> header.startsWith("dead-letter-value-bytes"))
        .doesNotContain("dead-letter-offset=1");
  }

  private static SourceRecord.Header header(String name, String value) {
    return new SourceRecord.Header(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private void awaitAll() {
    try {
      publisher.awaitAll();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> letter) {
    List<String> headers = new ArrayList<>();
    for (Header header : letter.headers()) {
      headers.add(
          header.key()
              + "="
              + (header.value() == null
                  ? "null"
                  : new String(header.value(), StandardCharsets.UTF_8)));
    }
    return headers;
  }
}
