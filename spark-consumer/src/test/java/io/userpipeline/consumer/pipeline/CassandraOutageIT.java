package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra goes away for long under the running job and comes back; nobody helps the job. */
@Tag("long")
class CassandraOutageIT {

  private static final byte[] USER =
      "{\"name\":{\"first\":\"A\",\"last\":\"Q\"}}".getBytes(StandardCharsets.UTF_8);
  private static final int USERS = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  @TempDir Path folder;
  private Pipeline pipeline;

  @BeforeEach
  void open() {
    pipeline = new Pipeline(STACK, folder);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void everyRowLandsAfterTwoMinutesWithoutCassandra() throws Exception {
    everyRowLandsAfterAnOutage(
        () -> STACK.cassandra().process().kill(),
        Duration.ofMinutes(2),
        () -> STACK.cassandra().restart());
  }

  @Test
  void everyRowLandsAfterCassandraDidNotMoveForHalfAMinute() throws Exception {
    everyRowLandsAfterAnOutage(
        () -> STACK.cassandra().process().pause(),
        Duration.ofSeconds(30),
        () -> STACK.cassandra().process().resume());
  }

  private void everyRowLandsAfterAnOutage(Step begin, Duration length, Step end) throws Exception {
    // Given
    try (JobRun job = pipeline.start()) {
      pipeline.send(USER, USERS);
      awaitRows(1);

      // When
      begin.run();
      pipeline.send(USER, USERS);
      await().pollDelay(length).atMost(length.plus(LIMIT)).until(job::running);
      end.run();

      // Then
      awaitRows(2 * USERS);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(pipeline.rows()).hasSize(2 * USERS);
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.rows().size() >= count);
  }

  private interface Step {
    void run() throws Exception;
  }
}
