package io.userpipeline.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.Identity;
import io.userpipeline.contract.IdentityVector;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventsTest {

  private static final UUID RUN = UUID.fromString("0199f3c2-7a10-7c55-8d1e-2b4c6d8e0f12");
  private static final URI ADDRESS = URI.create("http://api.example/api/1.4/");
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123456789Z");

  private final RunEvents events = new RunEvents(RUN, ADDRESS, NOW);

  /** The vectors of records, which have no run, are the consumer's. */
  static Stream<Arguments> eventVectors() {
    return IdentityVector.all().stream()
        .filter(vector -> !vector.namespace().equals(Identity.RECORD_NAMESPACE))
        .map(
            vector ->
                Arguments.of(
                    vector.namespace(), Integer.parseInt(vector.name()), vector.expected()));
  }

  @ParameterizedTest
  @MethodSource("eventVectors")
  void theIdIsTheOneOfTheContract(UUID runId, int runIndex, UUID expected) {
    // Given
    RunEvents ofRun = new RunEvents(runId, ADDRESS, NOW);

    // When
    UserEvent event = ofRun.event(runIndex, new byte[0]);

    // Then
    assertThat(event.id()).isEqualTo(expected.toString());
  }

  @Test
  void theKeyIsTheEventId() {
    // When
    UserEvent event = events.event(1, new byte[0]);

    // Then
    assertThat(event.record("t").key()).isEqualTo("2c10c42b-e0d2-5354-b821-9d5ae171e51b");
  }

  @Test
  void theHeadersAreCloudEventsAttributes() {
    // When
    UserEvent event = events.event(1, new byte[0]);

    // Then
    assertThat(event.headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactlyInAnyOrder(
            "ce_specversion=1.0",
            "ce_id=2c10c42b-e0d2-5354-b821-9d5ae171e51b",
            "ce_source=http://api.example/api/1.4/",
            "ce_type=user_created",
            "ce_time=2026-03-01T10:15:30.123Z",
            "ce_dataschema=urn:userpipeline:schema:user_created:1",
            "ce_runid=" + RUN,
            "ce_runindex=1",
            "content-type=application/json");
  }

  @Test
  void theTimeIsTheOneKafkaCanKeep() {
    // When
    UserEvent event = events.event(1, new byte[0]);

    // Then
    assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(NOW.toEpochMilli()));
  }

  @Test
  void anEventMadeAgainIsTheSame() {
    // Given
    UserEvent first = events.event(1, new byte[0]);

    // When
    UserEvent again = new RunEvents(RUN, ADDRESS, NOW).event(1, new byte[0]);

    // Then
    assertThat(again.record("t").key()).isEqualTo(first.record("t").key());
    assertThat(again.time()).isEqualTo(first.time());
    assertThat(again.headers()).isEqualTo(first.headers());
  }

  @Test
  void theTextOfAnEventHidesItsValue() {
    // When
    String text = events.event(1, "Lovelace".getBytes(UTF_8)).toString();

    // Then
    assertThat(text).contains(RUN.toString(), "1").doesNotContain("Lovelace", "value");
  }
}
