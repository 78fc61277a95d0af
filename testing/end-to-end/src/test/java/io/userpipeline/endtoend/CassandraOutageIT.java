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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra goes away under the running pipeline and comes back; nobody helps. */
@Tag("long")
class CassandraOutageIT {

  private static final int USERS = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  @TempDir private Path checkpoint;

  private Programs programs;
  private ChildJvm job;

  @BeforeEach
  void start() throws Exception {
    programs = Programs.withoutBudget(STACK.running());
    programs.startProducer();
    job = programs.startJob(checkpoint);
  }

  @AfterEach
  void stop() {
    programs.close();
  }

  @Test
  void everyRowLandsAfterTenSecondsWithoutCassandra() throws Exception {
    everyRowLandsAfter(
        () -> STACK.cassandra().process().kill(),
        Duration.ofSeconds(10),
        () -> STACK.cassandra().restart());
  }

  @Test
  void everyRowLandsAfterTwoMinutesWithoutCassandra() throws Exception {
    everyRowLandsAfter(
        () -> STACK.cassandra().process().kill(),
        Duration.ofMinutes(2),
        () -> STACK.cassandra().restart());
  }

  @Test
  void everyRowLandsAfterCassandraDidNotMoveForHalfAMinute() throws Exception {
    everyRowLandsAfter(
        () -> STACK.cassandra().process().pause(),
        Duration.ofSeconds(30),
        () -> STACK.cassandra().process().resume());
  }

  private void everyRowLandsAfter(Step begin, Duration length, Step end) throws Exception {
    // Given
    Ledger ledger = new Ledger(programs, LIMIT);
    ledger.awaitAllLanded(programs.trigger(USERS));

    // When
    begin.run();
    UUID run = programs.trigger(USERS);
    await().pollDelay(length).atMost(length.plus(LIMIT)).until(job::isAlive);
    end.run();

    // Then
    ledger.awaitAllLanded(run);
    String brokers = STACK.kafka().bootstrapServers();
    try (Table table = new Table(STACK.running())) {
      assertThat(table.rows().keySet())
          .containsAll(EventIds.of(run, USERS))
          .isEqualTo(new Topic(brokers, Topics.USER_CREATED).keys());
    }
    assertThat(new Topic(brokers, Topics.DEAD_LETTERS).records()).isEmpty();
    assertThat(job.isAlive()).isTrue();
  }

  private interface Step {
    void run() throws Exception;
  }
}
