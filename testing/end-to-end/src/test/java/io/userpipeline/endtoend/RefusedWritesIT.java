package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cassandra answers, and takes no row for a while: longer than the job tries a single one. */
@Tag("long")
class RefusedWritesIT {

  private static final int USERS = 2_000;
  private static final Duration REFUSED = Duration.ofSeconds(25);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  @TempDir private Path checkpoint;

  private RefusingProxy proxy;
  private Programs programs;
  private ChildJvm job;

  @BeforeEach
  void start() throws Exception {
    proxy = new RefusingProxy(STACK.cassandra().address());
    programs =
        Programs.withoutBudget(STACK.running())
            .withJobSetting("spark.pipeline.cassandra.contact-points", "127.0.0.1:" + proxy.port())
            // Shorter than the outage, so that batches fail and the query starts again, too.
            .withJobSetting("spark.pipeline.cassandra.retry-time-limit", "8s")
            .withJobSetting("spark.pipeline.restart.limit", "0");
    programs.startProducer();
    job = programs.startJob(checkpoint);
  }

  @AfterEach
  void stop() throws Exception {
    programs.close();
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void aClusterThatRefusesIsAskedTenTimesASecondAtMostAndGetsEveryRow(Refusal refusal)
      throws Exception {
    // Given
    Ledger ledger = new Ledger(programs, LIMIT);
    ledger.awaitAllLanded(programs.trigger(1));
    proxy.refuse(refusal);
    UUID run = programs.trigger(USERS);
    await().atMost(LIMIT).until(() -> proxy.refused() > 0);
    // What was on its way before the first refusal was heard does not count.
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    proxy.countAnew();
    await().pollDelay(REFUSED).atMost(REFUSED.multipliedBy(2)).until(job::isAlive);

    // When
    proxy.pass();

    // Then
    ledger.awaitAllLanded(run);
    assertThat(proxy.mostRefusedInOneSecond()).isBetween(1, 10);
    assertThat(job.log()).contains("The query failed");
    String brokers = STACK.kafka().bootstrapServers();
    assertThat(new Topic(brokers, Topics.DEAD_LETTERS).records()).isEmpty();
    try (Table table = new Table(STACK.running())) {
      assertThat(table.rows().keySet()).isEqualTo(new Topic(brokers, Topics.USER_CREATED).keys());
    }
  }
}
