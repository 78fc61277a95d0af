package io.userpipeline.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.load.Pace;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.plan.Fault;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Part;
import io.userpipeline.torture.plan.PlannedFault;
import io.userpipeline.torture.plan.Topology;
import io.userpipeline.torture.report.Outcome;
import io.userpipeline.torture.report.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wrong time of day does to the job, while it is wrong. */
@Tag("long")
class JobClockIT {

  private static final int USERS_A_SECOND = 40;
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void aJobWhoseClockIsSetBackGoesOnLanding() throws Exception {
    // Given
    Path home = Path.of(System.getProperty("pipeline.home")).normalize();
    Duration behind = Duration.ofMinutes(2);
    Fault setBack = new Fault.JumpClock(Part.JOB, Duration.ofMinutes(-30), behind);
    var plan =
        new FaultPlan(1, Topology.SINGLE, true, List.of(new PlannedFault(Duration.ZERO, setBack)));

    // When
    Outcome outcome =
        new Torture(plan, Pace.of(USERS_A_SECOND), RECOVERY, System.out::println)
            .run(Installation.of(home), directory);

    // Then
    assertThat(outcome.violations()).isEmpty();
    Duration end = outcome.recoveries().get(0).ended();
    LongSummaryStatistics done =
        outcome.samples().stream()
            .filter(sample -> sample.at().compareTo(end) < 0)
            .filter(sample -> sample.at().compareTo(end.minus(behind.dividedBy(2))) > 0)
            .mapToLong(Sample::done)
            .summaryStatistics();
    assertThat(done.getMax() - done.getMin()).isGreaterThan(USERS_A_SECOND);
  }
}
