package io.userpipeline.inspection.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.inspection.InspectionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedriveTest {

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Redrive redrive = new Redrive(kafka, new RedriveMarkers("user_created.dlq"));

  @BeforeEach
  void begin() {
    kafka.initTransactions();
  }

  @Test
  void aRecordAndItsMarkerAreOneTransaction() {
    // Given
    redrive.add(letter("3"));

    // When
    redrive.finish();

    // Then
    assertThat(redrive.sent()).isOne();
    assertThat(kafka.commitCount()).isOne();
    assertThat(kafka.history())
        .extracting(record -> record.topic())
        .containsExactly("user_created", "user_created.dlq.redriven");
  }

  @Test
  void whatKafkaDoesNotDecideInTimeIsNeitherSentNorFailed() {
    // Given
    redrive.add(letter("3"));
    redrive.finish();
    redrive.add(letter("4"));
    redrive.add(letter("5"));
    kafka.commitTransactionException = new TimeoutException("after 30000ms");

    // When
    assertThatThrownBy(redrive::finish)

        // Then
        .isInstanceOfSatisfying(
            InspectionException.class,
            e -> assertThat(e.problem()).isEqualTo(InspectionException.Problem.SILENT))
        .hasMessageContaining("the last dead letters (2) are sent; those before (1) are")
        .hasMessageContaining("Redrive again");
    assertThat(redrive.failures()).isEmpty();
  }

  @Test
  void anotherRedriveThatIsNoticedAtTheAbortEndsThisOne() {
    // Given
    redrive.add(letter("3"));
    kafka.commitTransactionException = new KafkaException("the transaction is in an error state");
    kafka.abortTransactionException = new ProducerFencedException("another one");

    // When
    assertThatThrownBy(redrive::finish)

        // Then
        .isInstanceOfSatisfying(
            InspectionException.class,
            e -> assertThat(e.problem()).isEqualTo(InspectionException.Problem.ENDED))
        .hasMessageContaining("after 0 dead letters");
  }

  @Test
  void anotherRedriveEndsThisOne() {
    // Given
    redrive.add(letter("3"));
    kafka.commitTransactionException = new ProducerFencedException("another one");

    // When
    assertThatThrownBy(redrive::finish)

        // Then
        .isInstanceOfSatisfying(
            InspectionException.class,
            e -> assertThat(e.problem()).isEqualTo(InspectionException.Problem.ENDED));
  }

  private static Letter letter(String offset) {
    return Letters.of("user_created", "0", offset, "1800000000000");
  }
}
