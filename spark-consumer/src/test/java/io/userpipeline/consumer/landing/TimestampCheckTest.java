package io.userpipeline.consumer.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.record.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Instant job = NOW;
  private Instant cassandra = NOW;
  private int questions;
  private final TimestampCheck check =
      new TimestampCheck(TOLERANCE, () -> job, this::instantOfCassandra);

  @ParameterizedTest
  @ValueSource(strings = {"1971-01-01T00:00:00Z", "2026-11-25T10:00:00Z", "2026-11-25T10:05:00Z"})
  void takesWhatIsNotFurtherAheadThanTheToleranceWithoutAskingCassandra(String timestamp) {
    // When
    Optional<Rejection> problem = check.problem(at(Instant.parse(timestamp).toEpochMilli()));

    // Then
    assertThat(problem).isEmpty();
    assertThat(questions).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 86_400_000})
  void rejectsWhatIsFurtherAhead(long excess) {
    // When
    Optional<Rejection> problem = check.problem(at(NOW.plus(TOLERANCE).toEpochMilli() + excess));

    // Then
    assertThat(problem)
        .contains(
            new Rejection(
                Stage.READ,
                "the timestamp of the record is more than PT5M ahead of the clocks of the job and"
                    + " of Cassandra",
                null,
                null));
  }

  @Test
  void rejectsMicrosecondsThatWereSentAsMilliseconds() {
    // When
    Optional<Rejection> problem = check.problem(at(NOW.toEpochMilli() * 1_000));

    // Then
    assertThat(problem).get().extracting(Rejection::reason).asString().contains("ahead");
  }

  /** -1 is what Kafka keeps for none, 0 what clients send for none, the last is in seconds. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE / 1_000, -1, 0, 1_795_600_800})
  void rejectsWhatIsNoTime(long timestamp) {
    // When
    Optional<Rejection> problem = check.problem(at(timestamp));

    // Then
    assertThat(problem)
        .get()
        .extracting(Rejection::reason)
        .isEqualTo("the timestamp of the record is missing, or before 1971");
  }

  @Test
  void rejectsNothingBecauseTheClockOfTheJobIsBehind() {
    // Given
    job = NOW.minus(Duration.ofDays(400));

    // When
    Optional<Rejection> problem = check.problem(at(NOW.toEpochMilli()));

    // Then
    assertThat(problem).isEmpty();
  }

  @Test
  void rejectsNothingBecauseTheClockOfCassandraIsBehind() {
    // Given
    cassandra = NOW.minus(Duration.ofDays(400));

    // When
    Optional<Rejection> problem = check.problem(at(NOW.toEpochMilli()));

    // Then
    assertThat(problem).isEmpty();
  }

  private Instant instantOfCassandra() {
    questions++;
    return cassandra;
  }

  private static SourceRecord at(long millis) {
    return new SourceRecord("users", 0, 0, millis, null, null, List.of());
  }
}
