package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** What the producer says over HTTP about where the events of a run are. */
final class Ledger {

  private final Programs programs;
  private final Duration limit;

  /**
   * @param limit how long to wait for what is expected
   */
  Ledger(Programs programs, Duration limit) {
    this.programs = programs;
    this.limit = limit;
  }

  /** Returns when all events of the run landed. */
  JsonNode awaitAllLanded(UUID run) {
    return awaitShown(
        run,
        shown -> {
          assertThat(shown.path("ledger").path("status").textValue()).isEqualTo("COMPLETE");
          assertThat(shown.path("acked")).isEqualTo(shown.path("requested"));
          assertThat(shown.path("landed")).isEqualTo(shown.path("requested"));
          assertThat(shown.path("deadLettered").intValue()).isZero();
          assertThat(shown.path("missing").intValue()).isZero();
        });
  }

  /** Returns when all events of the run are dead letters. */
  JsonNode awaitAllDeadLettered(UUID run) {
    return awaitShown(
        run,
        shown -> {
          assertThat(shown.path("ledger").path("status").textValue()).isEqualTo("COMPLETE");
          assertThat(shown.path("landed").intValue()).isZero();
          assertThat(shown.path("deadLettered")).isEqualTo(shown.path("requested"));
          assertThat(shown.path("missing").intValue()).isZero();
        });
  }

  /** Returns when Kafka has all events of the run and none of them landed. */
  JsonNode awaitAllMissing(UUID run) {
    return awaitShown(
        run,
        shown -> {
          assertThat(shown.path("state").textValue()).isEqualTo("SUCCEEDED");
          assertThat(shown.path("landed").intValue()).isZero();
          assertThat(shown.path("missing")).isEqualTo(shown.path("requested"));
        });
  }

  private JsonNode awaitShown(UUID run, Consumer<JsonNode> expectation) {
    AtomicReference<JsonNode> shown = new AtomicReference<>();
    await("the ledger of run " + run)
        .atMost(limit)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              shown.set(programs.run(run));
              expectation.accept(shown.get());
            });
    return shown.get();
  }
}
