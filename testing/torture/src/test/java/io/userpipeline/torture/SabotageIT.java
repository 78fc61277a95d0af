package io.userpipeline.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.localstack.cassandra.CommitLogSync;
import io.userpipeline.torture.load.Pace;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.pipeline.Machine;
import io.userpipeline.torture.plan.FaultKind;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Topology;
import io.userpipeline.torture.report.Outcome;
import io.userpipeline.torture.sabotage.Sabotage;
import io.userpipeline.torture.verify.Rule;
import io.userpipeline.torture.verify.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that break the promise on purpose: one shard must find each. */
@Tag("long")
class SabotageIT {

  private static final Map<Sabotage, Set<Rule>> BROKEN =
      Map.of(
          Sabotage.RANDOM_IDS, Set.of(Rule.EVENT_HAS_ITS_ID),
          Sabotage.IGNORED_SEND_FAILURES, Set.of(Rule.ACKNOWLEDGED_ONCE),
          Sabotage.COMMITS_FIRST, Set.of(Rule.USER_IS_ROW),
          Sabotage.LEDGER_COUNTS_TWICE, Set.of(Rule.LEDGER_IS_RIGHT),
          Sabotage.READ_UNCOMMITTED, Set.of(Rule.ROW_HAS_RECORD),
          Sabotage.PERIODIC_COMMIT_LOG, Set.of(Rule.USER_IS_ROW));

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void oneShardFinds(Sabotage sabotage) throws Exception {
    // Given
    Path home = Path.of(System.getProperty("pipeline.home")).normalize();
    Path agent = home.resolve("testing/torture/target/torture-sabotage.jar");
    FaultPlan plan = FaultPlan.of(1, Topology.SINGLE, 12, kinds(sabotage), Duration.ofMinutes(3));

    // When
    Outcome outcome =
        new Torture(plan, Pace.of(40), Duration.ofMinutes(2), System.out::println)
            .run(
                new Installation(home, sabotage.jvmOptions(agent), sync(sabotage), false),
                directory);

    // Then
    assertThat(outcome.violations()).extracting(Violation::rule).containsAll(BROKEN.get(sabotage));
  }

  /** What is in memory alone is lost when a node dies, and not each shard lets one die. */
  private static Set<FaultKind> kinds(Sabotage sabotage) {
    return sabotage == Sabotage.PERIODIC_COMMIT_LOG ? EnumSet.of(FaultKind.KILL) : Machine.faults();
  }

  private static CommitLogSync sync(Sabotage sabotage) {
    return sabotage == Sabotage.PERIODIC_COMMIT_LOG ? CommitLogSync.PERIODIC : CommitLogSync.GROUP;
  }
}
