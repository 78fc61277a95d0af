package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.start.Backoff;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SupervisorTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(2), Duration.ofMillis(4));

  private final StopRequest stop = new StopRequest();
  private final Supervisor supervisor = new Supervisor(2, BACKOFF, stop);

  @Test
  void endsWhenTheQueryWasStopped() throws Exception {
    // Given
    FakeLife life = new FakeLife("stopped");

    // When
    ExitCode exitCode = supervisor.run(life);

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
  }

  @Test
  void startsAFailedQueryAgain() throws Exception {
    // Given
    FakeLife life = new FakeLife("fails", "fails", "stopped");

    // When
    ExitCode exitCode = supervisor.run(life);

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(life.lives).isEqualTo(3);
    assertThat(life.reasons).hasSize(2).allMatch(reason -> reason.contains("fails"));
  }

  @Test
  void givesUpAfterTheLimitOfFailuresInARow() throws Exception {
    // Given
    FakeLife life = new FakeLife("fails", "fails", "fails", "stopped");

    // When
    ExitCode exitCode = supervisor.run(life);

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.QUERY_FAILED);
    assertThat(life.lives).isEqualTo(3);
  }

  @Test
  void countsAnewAfterABatch() throws Exception {
    // Given
    FakeLife life = new FakeLife("fails", "fails", "lands, fails", "fails", "stopped");

    // When
    ExitCode exitCode = supervisor.run(life);

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
  }

  @Test
  @Timeout(10)
  void waitsNoLongerThanAfterTheFirstFailureWhenABatchLandedBetween() throws Exception {
    // Given
    Backoff growing = new Backoff(Duration.ofMillis(1), Duration.ofHours(1));
    String[] story = new String[30];
    Arrays.fill(story, "lands, fails");
    story[29] = "stopped";

    // When
    ExitCode exitCode = new Supervisor(2, growing, stop).run(new FakeLife(story));

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
  }

  @Test
  void countsNoOutage() throws Exception {
    // Given
    FakeLife life = new FakeLife("outage", "outage", "fails", "outage", "outage", "stopped");

    // When
    ExitCode exitCode = supervisor.run(life);

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(life.lives).isEqualTo(6);
  }

  @Test
  void countsFailuresBetweenOutages() throws Exception {
    // Given
    FakeLife life = new FakeLife("fails", "outage", "fails", "outage", "fails", "stopped");

    // When
    ExitCode exitCode = supervisor.run(life);

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.QUERY_FAILED);
    assertThat(life.lives).isEqualTo(5);
  }

  @Test
  void startsNothingAgainWhenTheTableIsUnusable() throws Exception {
    // Given
    FakeLife life = new FakeLife("unusable table", "stopped");

    // When
    ExitCode exitCode = supervisor.run(life);

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.QUERY_FAILED);
    assertThat(life.lives).isEqualTo(1);
  }

  @Test
  void doesNotWaitForARestartWhenAskedToStop() {
    // Given
    FakeLife life = new FakeLife("fails", "stopped");
    stop.request();

    // When, Then
    assertThatThrownBy(() -> supervisor.run(life)).isInstanceOf(StoppedException.class);
  }

  /** Lives as told, one word a life. */
  private static final class FakeLife implements Supervisor.Life {

    private final Deque<String> story;
    private String last;
    private final List<String> reasons = new ArrayList<>();
    private int lives;

    FakeLife(String... story) {
      this.story = new ArrayDeque<>(List.of(story));
    }

    @Override
    public void live() throws StreamingQueryException {
      lives++;
      last = story.remove();
      if (!last.equals("stopped")) {
        throw Failures.ofQuery(last);
      }
    }

    @Override
    public boolean progressed() {
      return last.startsWith("lands");
    }

    @Override
    public void failed(String reason) {
      reasons.add(reason);
    }
  }
}
