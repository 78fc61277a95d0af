package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.contract.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checkpoint where folders are not renamed in one step. */
class ObjectStoreCheckpointIT extends PipelineFixture {

  @BeforeEach
  void keepCheckpointInAStore() {
    ObjectStore.use(pipeline, folder);
    pipeline.with("pipeline.trigger.mode", "available-now").with("pipeline.start.timeout", "2s");
    pipeline.owner.create(1_000_000, pipeline.topic, pipeline.deadLetterTopic);
  }

  @Test
  void goesOnWhereItWas() {
    // Given
    send(3);
    run();
    pipeline.session().execute("TRUNCATE spark_streams." + pipeline.table);
    send(2);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(pipeline.rows()).hasSize(2);
  }

  @Test
  void finishesARewindThatBrokeOffBetweenTwoFilesOfAFolder() {
    // Given
    send(1);
    run();
    send(2);
    run();
    pipeline.session().execute("TRUNCATE spark_streams." + pipeline.table);
    ObjectStore.failInFolders(true);
    assertThat(pipeline.rewind("earliest")).isEqualTo(ExitCode.CHECKPOINT);
    ObjectStore.failInFolders(false);

    // When
    ExitCode exitCode = run();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(pipeline.rows()).hasSize(3);
  }

  private ExitCode run() {
    try (JobRun job = pipeline.start()) {
      return job.await();
    }
  }

  private void send(int records) {
    pipeline.send(Example.accepted().get(0).value(), records);
  }
}
