package io.userpipeline.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.sink.WriteSettings.RetryLimits;
import io.userpipeline.consumer.start.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RetryingWriterTest {

  private static final Throwable TIMEOUT = new DriverTimeoutException("no answer");
  private static final Throwable INVALID = new InvalidQueryException(null, "too large");
  private static final Throwable FORBIDDEN = new UnauthorizedException(null, "no right");

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final Brake brake =
      new Brake(new Backoff(Duration.ofMillis(2), Duration.ofMillis(10)), scheduler);
  private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

  @AfterEach
  void stopScheduler() {
    scheduler.shutdownNow();
  }

  @Test
  void triesAPassingFailureAgainUntilTheRowIsAcknowledged() throws Exception {
    // Given
    var writer = writer(Duration.ofMinutes(1), attempt -> attempt < 4 ? failed(TIMEOUT) : done());

    // When
    writer.write("row");
    writer.awaitAll();

    // Then
    assertThat(attempts.get("row")).hasValue(4);
    assertThat(writer.takeRefused()).isEmpty();
  }

  @Test
  void doesNotReturnBeforeTheAcknowledgement() throws Exception {
    // Given
    CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
    var writer = writer(Duration.ofMinutes(1), attempt -> acknowledgement);
    writer.write("row");
    var awaited = Executors.newSingleThreadExecutor().submit(() -> awaitAll(writer));
    await().during(Duration.ofMillis(200)).until(() -> !awaited.isDone());

    // When
    acknowledgement.complete(null);

    // Then
    assertThat(awaited).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void failsWhenTheTimeLimitIsOver() throws Exception {
    // Given
    var writer = writer(Duration.ofMillis(50), attempt -> failed(TIMEOUT));
    writer.write("row");

    // When, Then
    assertThatThrownBy(writer::awaitAll)
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessage("Cassandra did not acknowledge a row in " + attempts.get("row") + " attempts")
        .hasCause(TIMEOUT);
  }

  @Test
  void saysWhatItWaitedForWhenNothingIsAcknowledged() throws Exception {
    // Given
    var writer = writer(Duration.ofMinutes(1), attempt -> new CompletableFuture<>());
    writer.write("row");
    writer.write("other row");

    // When, Then
    assertThatThrownBy(writer::awaitAll)
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessage("Waited 1 s for rows that Cassandra acknowledges, and got none; 2 wait");
  }

  @Test
  void leavesNothingOfItsOwnInTheWayOfOthersWhenItIsClosed() throws Exception {
    // Given
    var stalled = writer(Duration.ofMinutes(1), attempt -> new CompletableFuture<>());
    stalled.write("row");
    stalled.write("other row");
    var failing = writer(Duration.ofMinutes(1), attempt -> attempt == 1 ? failed(TIMEOUT) : done());

    // When
    stalled.close();
    failing.write("third row");
    failing.awaitAll();

    // Then
    assertThat(attempts.get("third row")).hasValue(2);
  }

  @Test
  void setsARefusedRowAsideAndLandsTheRest() throws Exception {
    // Given
    var writer =
        new RetryingWriter<String>(
            row -> row.equals("bad") ? failed(INVALID) : done(),
            2,
            limits(Duration.ofMinutes(1)),
            brake);

    // When
    for (String row : new String[] {"a", "bad", "b", "bad", "c", "bad", "d"}) {
      writer.write(row);
    }
    writer.awaitAll();

    // Then
    assertThat(writer.takeRefused())
        .hasSize(3)
        .containsOnly(new RetryingWriter.Refused<>("bad", INVALID));
    assertThat(writer.takeRefused()).isEmpty();
  }

  @Test
  void failsAtOnceWhenNoRowCanBeWritten() throws Exception {
    // Given
    var writer = writer(Duration.ofMinutes(1), attempt -> failed(FORBIDDEN));
    writer.write("row");

    // When, Then
    assertThatThrownBy(writer::awaitAll)
        .isInstanceOf(TableUnusableException.class)
        .hasCause(FORBIDDEN);
    assertThat(attempts.get("row")).hasValue(1);
  }

  @Test
  void treatsAThrownFailureLikeAReturnedOne() throws Exception {
    // Given
    var writer =
        writer(
            Duration.ofMinutes(1),
            attempt -> {
              if (attempt == 1) {
                throw (DriverTimeoutException) TIMEOUT;
              }
              return done();
            });

    // When
    writer.write("row");
    writer.awaitAll();

    // Then
    assertThat(attempts.get("row")).hasValue(2);
  }

  @Test
  void keepsNoPlaceOfManyFailedWrites() throws Exception {
    // Given
    var writer = writer(Duration.ofMinutes(1), attempt -> attempt < 3 ? failed(TIMEOUT) : done());

    // When
    for (int number = 0; number < 100; number++) {
      writer.write("row-" + number);
    }
    writer.awaitAll();

    // Then
    assertThat(attempts.values()).hasSize(100).allMatch(count -> count.get() == 3);
  }

  @Test
  void triesNothingAgainAfterItWasClosed() throws Exception {
    // Given
    CompletableFuture<Void> answer = new CompletableFuture<>();
    var writer = writer(Duration.ofMinutes(1), attempt -> answer);
    writer.write("row");
    writer.close();

    // When
    answer.completeExceptionally(TIMEOUT);

    // Then
    await().during(Duration.ofMillis(100)).until(() -> attempts.get("row").get() == 1);
  }

  /** A writer with two places whose nth attempt for a row ends as told. */
  private RetryingWriter<String> writer(
      Duration timeLimit, IntFunction<CompletionStage<?>> outcome) {
    return new RetryingWriter<>(
        row ->
            outcome.apply(
                attempts.computeIfAbsent(row, r -> new AtomicInteger()).incrementAndGet()),
        2,
        limits(timeLimit),
        brake);
  }

  private static RetryLimits limits(Duration timeLimit) {
    return new RetryLimits(timeLimit, Duration.ofSeconds(1));
  }

  private static Void awaitAll(RetryingWriter<String> writer) throws InterruptedException {
    writer.awaitAll();
    return null;
  }

  private static CompletionStage<?> done() {
    return CompletableFuture.completedStage(null);
  }

  private static CompletionStage<?> failed(Throwable failure) {
    return CompletableFuture.failedStage(failure);
  }
}
