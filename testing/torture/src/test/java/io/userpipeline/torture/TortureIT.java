package io.userpipeline.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.load.Pace;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.pipeline.Machine;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Topology;
import io.userpipeline.torture.report.Outcome;
import io.userpipeline.torture.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One shard: the packaged programs and real servers under load while twelve things go wrong. */
class TortureIT {

  private static final int FAULTS = 12;
  private static final Duration TIME = Duration.ofMinutes(3);
  private static final int USERS_A_SECOND = 40;

  /** Twice as long as promised: other tests run beside this one. */
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void whateverGoesWrongEveryRecordLandsOnce() throws Exception {
    // Given
    Path home = Path.of(System.getProperty("pipeline.home")).normalize();
    FaultPlan plan = FaultPlan.of(1, Topology.SINGLE, FAULTS, Machine.faults(), TIME);

    // When
    Outcome outcome =
        new Torture(plan, Pace.of(USERS_A_SECOND), RECOVERY, System.out::println)
            .run(Installation.of(home), directory);

    // Then
    new Report(outcome, Map.of()).write(home.resolve("target/torture"));
    assertThat(outcome.violations()).isEmpty();
    assertThat(outcome.recoveries()).hasSize(FAULTS);
    assertThat(outcome.count().rows()).isGreaterThan(USERS_A_SECOND);
  }
}
