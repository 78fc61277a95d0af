package io.userpipeline.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class KafkaEventSinkTest {

  private static final UUID RUN = UUID.fromString("0199f3c2-7a10-7c55-8d1e-2b4c6d8e0f12");
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
  private static final int MAX_IN_FLIGHT = 3;

  private static final PublishSettings SETTINGS =
      PublishSettings.defaults()
          .with("producer.publish.max-in-flight", MAX_IN_FLIGHT)
          .with("producer.publish.ack-timeout", "200ms");

  private final FakeEmitter emitter = new FakeEmitter();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final PublishActivity activity = new PublishActivity(Clock.systemUTC(), System::nanoTime);
  private final KafkaEventSink sink = sink(SETTINGS);
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
  void anEventThatIsTooLargeKeepsNoOtherFromBeingSent() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(100, users(5)));
    emitter.refuse(1, new RecordTooLargeException("user 1"));
    emitter.refuse(2, new RecordTooLargeException("user 2"));
    assertThat(emitter.sent()).hasSize(5);

    // When
    List.of(0, 3, 4).forEach(emitter::acknowledge);

    // Then
    publishing.awaitFailure();
    assertThat(publishing.getFailure())
        .isInstanceOfSatisfying(
            PublishException.class,
            e -> assertThat(e.problem()).isEqualTo(PublishProblem.TOO_LARGE))
        .hasMessageContainingAll(
            "events=2, by runIndex 101: 6 bytes, 102: 6 bytes;",
            "kafka.max.request.size",
            "max.message.bytes",
            "producer.publish.drop-fields")
        .hasMessageNotContaining("user 1");
    assertThat(acks).hasValue(3);
    assertThat(counted("acked")).isEqualTo(3);
    assertThat(counted("failed")).isEqualTo(2);
  }

  @Test
  void ofManyEventsThatAreTooLargeOnlySomeAreNamed() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, users(200)));

    // When
    IntStream.range(0, 200)
        .forEach(i -> emitter.refuse(i, new RecordTooLargeException("too large")));

    // Then
    publishing.awaitFailure();
    assertThat(publishing.getFailure())
        .hasMessageContainingAll("events=200", "by runIndex 0: 6 bytes", " and 190 more;");
    assertThat(publishing.getFailure().getMessage()).hasSizeLessThan(500);
  }

  @Test
  void aFailureThatPassesIsToldBeforeEventsThatAreTooLarge() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, users(2)));
    emitter.refuse(0, new RecordTooLargeException("too large"));

    // When
    emitter.refuse(1, new TimeoutException("Expiring 1 record"));

    // Then
    publishing.awaitFailure();
    assertThat(publishing.getFailure())
        .isInstanceOfSatisfying(PublishException.class, e -> assertThat(e.passes()).isTrue());
  }

  @Test
  void fieldsThatAreNotWantedAreNotSent() {
    // Given
    emitter.acknowledgeAtOnce();
    KafkaEventSink cutting = sink(SETTINGS.with("producer.publish.drop-fields", "/login/password"));
    byte[] user = "{\"login\":{\"password\":\"secret\",\"uuid\":1.0}}".getBytes(UTF_8);

    // When
    cutting.publish(events, 0, List.of(user), acks::incrementAndGet).await().indefinitely();

    // Then
    assertThat(emitter.sent().get(0).getPayload())
        .isEqualTo("{\"login\":{\"uuid\":1.0}}".getBytes(UTF_8));
  }

  @Test
  void whatIsInFlightAndAcknowledgedIsMeasured() {
    // Given
    subscribe(publish(0, users(2)));
    assertThat(registry.get("userpipeline.publish.in.flight").gauge().value()).isEqualTo(2);
    assertThat(activity.longestWait()).isPresent();

    // When
    emitter.acknowledge(0);
    emitter.acknowledge(1);

    // Then
    assertThat(registry.get("userpipeline.publish.in.flight").gauge().value()).isZero();
    assertThat(registry.get("userpipeline.publish.ack").timer().count()).isEqualTo(2);
    assertThat(counted("acked")).isEqualTo(2);
    assertThat(activity.lastAck()).isPresent();
    assertThat(activity.longestWait()).isEmpty();
  }

  @Test
  void cancellingLeavesNothingInFlight() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, users(10)));

    // When
    publishing.cancel();

    // Then
    assertThat(activity.inFlight()).isZero();
    assertThat(counted("failed")).isZero();
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

  private KafkaEventSink sink(PublishSettings settings) {
    return new KafkaEventSink(settings.config(), emitter, null, activity, registry);
  }

  private double counted(String name) {
    return registry.get("userpipeline.publish." + name).counter().count();
  }
}
