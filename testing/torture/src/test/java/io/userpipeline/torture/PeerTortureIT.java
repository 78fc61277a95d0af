package io.userpipeline.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.peer.Peer;
import io.userpipeline.torture.peer.PeerOutcome;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.plan.FaultKind;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people use instead, for a short time. */
@Tag("long")
class PeerTortureIT {

  private static final int USERS_A_SECOND = 20;

  @TempDir private Path directory;

  @Test
  void aConsumerThatCommitsAfterItsWritesIsStoppedByOneBadRecord() throws Exception {
    // Given
    Path home = Path.of(System.getProperty("pipeline.home")).normalize();
    FaultPlan plan =
        FaultPlan.of(
            1,
            Topology.OF_PEERS,
            3,
            EnumSet.of(FaultKind.KILL, FaultKind.PAUSE),
            Duration.ofMinutes(1));

    // When
    PeerOutcome outcome =
        new PeerTorture(Peer.COMMITTING_CONSUMER, plan, USERS_A_SECOND, System.out::println)
            .run(Installation.of(home), directory);

    // Then
    assertThat(outcome.crashes().stop()).isEmpty();
    assertThat(outcome.all().stop())
        .hasValueSatisfying(stop -> assertThat(stop.waiting()).isPositive());
  }
}
