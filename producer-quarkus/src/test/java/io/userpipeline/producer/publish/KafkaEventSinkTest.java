package io.userpipeline.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class KafkaEventSinkTest {

  private static final UUID RUN = UUID.fromString("0199f3c2-7a10-7c55-8d1e-2b4c6d8e0f12");
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
  private static final int MAX_IN_FLIGHT = 3;

  private final FakeEmitter emitter = new FakeEmitter();
  private final KafkaEventSink sink =
      new KafkaEventSink(
          new FakePublishConfig("topic", MAX_IN_FLIGHT, Duration.ofMillis(200)), emitter, null);
  private final RunEvents events =
      new RunEvents(RUN, URI.create("http://api.example/api/1.4/"), NOW);
  private final AtomicInteger acks = new AtomicInteger();

  @Test
  void everyEventIsSentWithKeyHeadersTimeAndTheBytesOfTheUser() {
    // Given
    emitter.acknowledgeAtOnce();

    // When
    publish(5, users(2)).await().indefinitely();

    // Then
    Message<?> second = emitter.sent().get(1);
    OutgoingKafkaRecordMetadata<?> metadata =
        second.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    assertThat(second.getPayload()).isEqualTo("user 1".getBytes(UTF_8));
    assertThat(metadata.getKey()).isEqualTo(events.event(6, new byte[0]).key());
    assertThat(metadata.getTimestamp()).isEqualTo(NOW);
    assertThat(metadata.getHeaders())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .contains("ce_runindex=6", "ce_runid=" + RUN, "ce_time=2026-03-01T10:15:30.123Z")
        .hasSize(9);
    assertThat(acks).hasValue(2);
  }

  @Test
  void noMoreThanTheBoundIsInFlight() {
    // When
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, users(10)));

    // Then
    assertThat(emitter.sent()).hasSize(MAX_IN_FLIGHT);
    emitter.acknowledge(0);
    assertThat(emitter.sent()).hasSize(MAX_IN_FLIGHT + 1);
    publishing.assertNotTerminated();
  }

  @Test
  void itCompletesWithTheLastAcknowledgementAndNotBefore() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, users(3)));
    emitter.acknowledge(2);
    emitter.acknowledge(0);
    publishing.assertNotTerminated();

    // When
    emitter.acknowledge(1);

    // Then
    publishing.awaitItem();
    assertThat(acks).hasValue(3);
  }

  @Test
  void aRefusedEventFailsThePageOnceAllInFlightIsDecided() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, users(10)));
    emitter.refuse(1, new TimeoutException("Expiring 1 record"));
    emitter.acknowledge(0);
    publishing.assertNotTerminated();

    // When
    emitter.acknowledge(2);

    // Then
    publishing
        .awaitFailure()
        .assertFailedWith(PublishException.class, "runIndex=1, TimeoutException");
    assertThat(emitter.sent()).hasSize(MAX_IN_FLIGHT);
    assertThat(acks).hasValue(2);
  }

  @Test
  void anAcknowledgementThatNeverComesFailsThePage() {
    assertThatThrownBy(() -> publish(0, users(1)).await().atMost(Duration.ofSeconds(10)))
        .isInstanceOfSatisfying(
            PublishException.class,
            e -> assertThat(e.problem()).isEqualTo(PublishProblem.NOT_ACKNOWLEDGED));
  }

  private Uni<Void> publish(int firstIndex, List<byte[]> users) {
    return sink.publish(events, firstIndex, users, acks::incrementAndGet);
  }

  private static UniAssertSubscriber<Void> subscribe(Uni<Void> publishing) {
    return publishing.subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private static List<byte[]> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> ("user " + i).getBytes(UTF_8)).toList();
  }

  private record FakePublishConfig(String topic, int maxInFlight, Duration ackTimeout)
      implements PublishConfig {}
}
