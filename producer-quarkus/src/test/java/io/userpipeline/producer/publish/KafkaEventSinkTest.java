package io.userpipeline.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.userpipeline.producer.journal.Term;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.junit.jupiter.api.Test;

class KafkaEventSinkTest {

  private static final UUID RUN = UUID.fromString("0199f3c2-7a10-7c55-8d1e-2b4c6d8e0f12");
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
  private static final int MAX_IN_FLIGHT = 3;
  private static final int MAX_BYTES = 1_000;

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

  @Test
  void everyEventIsSentWithKeyHeadersTimeAndTheBytesOfTheUser() {
    // Given
    emitter.acknowledgeAtOnce();

    // When
    publish(5, 2).await().indefinitely();

    // Then
    ProducerRecord<String, byte[]> event = emitter.sent().get(1);
    assertThat(event.topic()).isEqualTo("t");
    assertThat(event.key()).isEqualTo(events.event(6, new byte[0]).record("t").key());
    assertThat(event.value()).isEqualTo("user 6".getBytes(UTF_8));
    assertThat(event.timestamp()).isEqualTo(NOW.toEpochMilli());
    assertThat(event.headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .contains("ce_runindex=6", "ce_runid=" + RUN, "ce_time=2026-03-01T10:15:30.123Z")
        .hasSize(9);
  }

  @Test
  void noMoreThanTheBoundIsInFlight() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, 10));

    // Then
    assertThat(emitter.sent()).hasSize(MAX_IN_FLIGHT);
    emitter.acknowledge(0);
    emitter.acknowledge(1);
    emitter.acknowledge(2);
    await().untilAsserted(() -> assertThat(emitter.sent()).hasSize(2 * MAX_IN_FLIGHT));
    publishing.assertNotTerminated();
  }

  @Test
  void itCompletesWithTheLastAcknowledgementAndNotBefore() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, 3));
    emitter.acknowledge(2);
    emitter.acknowledge(0);
    publishing.assertNotTerminated();

    // When
    emitter.acknowledge(1);

    // Then
    publishing.awaitItem();
  }

  @Test
  void aRefusedEventFailsThePageOnceAllInFlightIsDecided() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, 10));
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
  }

  @Test
  void anEventThatTheBrokerDoesNotTakeIsNamedSoThatItCanBeLeftOut() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(100, 5));
    emitter.refuse(1, new RecordTooLargeException("user 101"));

    // When
    emitter.refuse(0, new KafkaException("at least one request has failed"));
    emitter.refuse(2, new KafkaException("at least one request has failed"));

    // Then
    publishing.awaitFailure();
    assertThat(emitter.sent()).as("nothing more is sent").hasSize(MAX_IN_FLIGHT);
    assertThat(publishing.getFailure())
        .isInstanceOfSatisfying(
            PublishException.class, e -> assertThat(e.bytesTooLarge()).isEqualTo(Map.of(101, 8)))
        .hasMessageNotContaining("user 101");
  }

  @Test
  void allEventsThatTheClientDoesNotTakeAreFoundBeforeOneSpoilsTheTransaction() {
    // Given
    SortedMap<Integer, byte[]> users = users(0, 4);
    users.put(1, new byte[MAX_BYTES + 1]);
    users.put(3, new byte[MAX_BYTES + 2]);
    emitter.acknowledgeAtOnce();

    // When
    UniAssertSubscriber<Void> publishing =
        subscribe(sink.publish(emitter.transaction(), events, users));

    // Then
    publishing.awaitFailure();
    assertThat(publishing.getFailure())
        .isInstanceOfSatisfying(
            PublishException.class,
            e ->
                assertThat(e.bytesTooLarge())
                    .isEqualTo(Map.of(1, MAX_BYTES + 1, 3, MAX_BYTES + 2)));
  }

  @Test
  void eventsCountWhenTheirTransactionIsCommitted() {
    // Given
    emitter.acknowledgeAtOnce();
    publish(0, 2).await().indefinitely();
    assertThat(counted("acked")).isZero();

    // When
    sink.committed(2);

    // Then
    assertThat(counted("acked")).isEqualTo(2);
  }

  @Test
  void fieldsThatAreNotWantedAreNotSent() {
    // Given
    emitter.acknowledgeAtOnce();
    KafkaEventSink cutting = sink(SETTINGS.with("producer.publish.drop-fields", "/login/password"));
    byte[] user = "{\"login\":{\"password\":\"secret\",\"uuid\":1.0}}".getBytes(UTF_8);

    // When
    cutting
        .publish(emitter.transaction(), events, new TreeMap<>(Map.of(0, user)))
        .await()
        .indefinitely();

    // Then
    assertThat(emitter.sent().get(0).value())
        .isEqualTo("{\"login\":{\"uuid\":1.0}}".getBytes(UTF_8));
  }

  @Test
  void whatIsInFlightAndAcknowledgedIsMeasured() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, 2));
    assertThat(registry.get("userpipeline.publish.in.flight").gauge().value()).isEqualTo(2);
    assertThat(activity.longestWait()).isPresent();

    // When
    emitter.acknowledge(0);
    emitter.acknowledge(1);

    // Then
    publishing.awaitItem();
    assertThat(registry.get("userpipeline.publish.in.flight").gauge().value()).isZero();
    assertThat(registry.get("userpipeline.publish.ack").timer().count()).isEqualTo(2);
    assertThat(activity.lastAck()).isPresent();
    assertThat(activity.longestWait()).isEmpty();
  }

  @Test
  void cancellingLeavesNothingInFlight() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, 10));

    // When
    publishing.cancel();
    emitter.refuse(0, new TransactionAbortedException());

    // Then
    assertThat(activity.inFlight()).isZero();
    assertThat(counted("failed")).isZero();
  }

  @Test
  void nothingMoreIsSentOfABatchThatNobodyWaitsForAnyMore() {
    // Given
    UniAssertSubscriber<Void> publishing = UniAssertSubscriber.create();
    List<Integer> asked = new ArrayList<>();
    Term.Transaction leftMeanwhile =
        (record, callback) -> {
          asked.add(asked.size());
          publishing.cancel();
        };

    // When
    sink.publish(leftMeanwhile, events, users(0, MAX_IN_FLIGHT))
        .subscribe()
        .withSubscriber(publishing);

    // Then
    assertThat(asked).hasSize(1);
    assertThat(activity.inFlight()).isZero();
  }

  @Test
  void anAcknowledgementThatNeverComesFailsThePage() {
    // Given
    UniAssertSubscriber<Void> publishing = subscribe(publish(0, 3));

    // When
    emitter.acknowledge(1);

    // Then
    publishing
        .awaitFailure(Duration.ofSeconds(10))
        .assertFailedWith(PublishException.class, "events=2, TimeoutException");
    assertThat(((PublishException) publishing.getFailure()).problem())
        .isEqualTo(PublishProblem.NOT_ACKNOWLEDGED);
    emitter.refuse(0, new TransactionAbortedException());
    assertThat(counted("failed")).isEqualTo(2);
    assertThat(activity.inFlight()).isZero();
  }

  @Test
  void aClientThatFailsAtAnEventFailsThePageAndIsAskedForNothingMore() {
    // Given
    List<Integer> asked = new ArrayList<>();
    Term.Transaction broken =
        (record, callback) -> {
          asked.add(asked.size());
          throw new NoClassDefFoundError("a codec");
        };

    // When
    UniAssertSubscriber<Void> publishing =
        subscribe(sink.publish(broken, events, users(0, MAX_IN_FLIGHT)));

    // Then
    publishing
        .awaitFailure()
        .assertFailedWith(PublishException.class, "runIndex=0, NoClassDefFoundError");
    assertThat(asked).hasSize(1);
    assertThat(counted("failed")).as("what was not sent did not fail").isOne();
  }

  private Uni<Void> publish(int firstIndex, int users) {
    return sink.publish(emitter.transaction(), events, users(firstIndex, users));
  }

  private static UniAssertSubscriber<Void> subscribe(Uni<Void> publishing) {
    return publishing.subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private static SortedMap<Integer, byte[]> users(int first, int count) {
    SortedMap<Integer, byte[]> users = new TreeMap<>();
    for (int i = first; i < first + count; i++) {
      users.put(i, ("user " + i).getBytes(UTF_8));
    }
    return users;
  }

  private KafkaEventSink sink(PublishSettings settings) {
    return new KafkaEventSink(settings.config(), emitter, MAX_BYTES, activity, registry);
  }

  private double counted(String name) {
    return registry.get("userpipeline.publish." + name).counter().count();
  }
}
