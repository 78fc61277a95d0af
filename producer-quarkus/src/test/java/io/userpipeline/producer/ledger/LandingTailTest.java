package io.userpipeline.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.userpipeline.contract.Example;
import io.userpipeline.producer.kafka.FakeTopic;
import io.userpipeline.producer.run.RunsInMemory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LandingTailTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final byte[] REPORT = Example.landing().getBytes(StandardCharsets.UTF_8);

  private final FakeTopic topic = new FakeTopic();
  private final RunsInMemory runs = new RunsInMemory(Clock.systemUTC());
  private final Ledgers ledgers = new Ledgers(runs.runs(), runs.journal(), 1_000, List.of());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LandingTail tail =
      new LandingTail(
          topic::connect, FakeTopic.NAME, ledgers, Clock.systemUTC(), System::nanoTime, meters);

  @AfterEach
  void stop() throws InterruptedException {
    tail.stop(new ShutdownEvent());
  }

  @Test
  void theLedgersKnowEveryReport() {
    // Given
    topic.add("a", REPORT);

    // When
    tail.start(new StartupEvent());

    // Then
    await().atMost(LIMIT).until(() -> tail.status().isUsable());
    assertThat(ledgers.size()).isEqualTo(1);
    assertThat(isFollowed()).isTrue();
  }

  @Test
  void theLedgersAreUnknownUntilTheLastReportIsRead() {
    // Given
    topic.add("a", REPORT);
    topic.add("b", REPORT);
    topic.lagAt(1);

    // When
    tail.start(new StartupEvent());

    // Then
    await().atMost(LIMIT).until(() -> ledgers.size() == 1);
    assertThat(status()).isEqualTo(RunLedger.Status.UNKNOWN);
    topic.recover();
    await().atMost(LIMIT).until(() -> status() != RunLedger.Status.UNKNOWN);
  }

  @Test
  void aRunOfTheTimeBeforeTheFirstReportThatIsLeftIsExpired() {
    // Given
    topic.add("a", REPORT);
    topic.add("b", REPORT, LedgerRuns.END.plusSeconds(1).toEpochMilli());
    topic.removeBefore(1);

    // When
    tail.start(new StartupEvent());

    // Then
    await().atMost(LIMIT).until(() -> status() != RunLedger.Status.UNKNOWN);
    assertThat(ledgers.of(LedgerRuns.succeeded(100_000)).status())
        .isEqualTo(RunLedger.Status.EXPIRED);
  }

  @Test
  void whoIsStoppedIsNotAliveAnyMore() throws Exception {
    // Given
    tail.start(new StartupEvent());
    assertThat(tail.isAlive()).isTrue();

    // When
    tail.stop(new ShutdownEvent());

    // Then
    await().atMost(LIMIT).until(() -> !tail.isAlive());
  }

  /** What ends a poll, and is no record's fault. */
  enum Cause {
    REFUSED(() -> new TopicAuthorizationException("Not authorized to access topics: [reports]")),
    UNFORESEEN(() -> new IllegalStateException("Unexpected error code")),
    CODEC_MISSING(() -> new NoClassDefFoundError("com/github/luben/zstd/ZstdInputStream")),
    CODEC_MISSING_SAYS_THE_CLIENT(
        () -> new KafkaException("x", new KafkaException(new UnsatisfiedLinkError("no zstd"))));

    private final Supplier<Throwable> failure;

    Cause(Supplier<Throwable> failure) {
      this.failure = failure;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatKeepsItFromReadingIsToldAndItGoesOnWhenThatIsOver(Cause cause) {
    // Given
    topic.add("a", REPORT);
    topic.add("b", REPORT);
    topic.failAt(1, cause.failure);
    tail.start(new StartupEvent());
    await().atMost(LIMIT).until(() -> topic.connections() > 1);

    assertThat(isFollowed()).isFalse();
    assertThat(tail.status().isUsable()).isFalse();
    assertThat(tail.status().problem().topic()).isEqualTo(FakeTopic.NAME);
    assertThat(tail.status().problem().next()).containsEntry(0, 1L);
    assertThat(tail.status().problem().reason())
        .contains(cause.failure.get().getClass().getSimpleName());

    // When
    topic.recover();

    // Then
    await().atMost(LIMIT).until(() -> isFollowed() && tail.status().isUsable());
    assertThat(leftOut()).isZero();
  }

  @Test
  void brokersThatAnswerDoNotHideThatNothingIsRead() {
    // Given
    topic.add("a", REPORT);
    topic.failAt(0, Cause.UNFORESEEN.failure);

    // When
    tail.start(new StartupEvent());

    // Then
    await().atMost(LIMIT).until(() -> topic.connections() > 1);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(LIMIT)
        .until(() -> !isFollowed() && tail.status().problem() != null);
  }

  @Test
  void aDamagedRecordIsLeftOutAndCounted() {
    // Given
    topic.add("a", REPORT);
    topic.add("b", REPORT);
    topic.add("c", REPORT);
    topic.damage(1);

    // When
    tail.start(new StartupEvent());

    // Then
    await().atMost(LIMIT).until(() -> tail.status().isUsable());
    assertThat(leftOut()).isEqualTo(1);
    assertThat(topic.connections()).isEqualTo(1);
  }

  @Test
  void whatIsNoReportIsLeftOutAndCountedOnce() {
    // Given
    topic.add("a", "no report");
    topic.add("b", REPORT);
    topic.failAt(1, Cause.REFUSED.failure);
    tail.start(new StartupEvent());
    await().atMost(LIMIT).until(() -> topic.connections() > 2);

    // When
    topic.recover();

    // Then
    await().atMost(LIMIT).until(() -> tail.status().isUsable());
    assertThat(ledgers.size()).isEqualTo(1);
    assertThat(leftOut()).isEqualTo(1);
  }

  private RunLedger.Status status() {
    return ledgers.of(LedgerRuns.succeeded(10)).status();
  }

  private boolean isFollowed() {
    return meters.get("userpipeline.topic.followed").tag("topic", FakeTopic.NAME).gauge().value()
        == 1;
  }

  private double leftOut() {
    return meters.get("userpipeline.topic.left.out").tag("topic", FakeTopic.NAME).counter().count();
  }
}
