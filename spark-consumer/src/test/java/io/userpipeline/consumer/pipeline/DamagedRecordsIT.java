package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.contract.Example;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the job does about records that a disk has damaged below the broker. */
class DamagedRecordsIT extends PipelineFixture {

  private static final byte[] USER = Example.accepted().get(0).value();

  @BeforeEach
  void makeTopic() {
    pipeline.owner.create(1_000_000, pipeline.topic, pipeline.deadLetterTopic);
  }

  @Test
  void landsWhatIsBeforeThemThenStopsAndSaysWhich() throws IOException {
    // Given
    send(2);
    sendAndDamage(3);
    send(4);

    // When
    ExitCode exitCode;
    String log;
    try (LogCapture capture = LogCapture.begin();
        JobRun job = pipeline.start()) {
      exitCode = job.await();
      log = String.join("\n", capture.lines());
    }

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT);
    assertThat(pipeline.rows()).hasSize(2);
    assertThat(pipeline.deadLetterCount()).isZero();
    assertThat(log)
        .contains(pipeline.topic + "-0: the offsets 2 to 4 have not landed and cannot be read");
  }

  @Test
  void goesOnBehindThemWhenToldSo() throws IOException {
    // Given
    send(2);
    sendAndDamage(3);
    send(1);
    sendAndDamage(1);
    send(4);
    pipeline.with("pipeline.checkpoint.on-gap", "earliest");

    // When
    try (JobRun job = pipeline.start()) {
      awaitRows(7);

      // Then
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(pipeline.rows()).hasSize(7);
    assertThat(pipeline.deadLetterCount()).isZero();
  }

  private void send(int records) {
    for (int number = 0; number < records; number++) {
      pipeline.send(new ProducerRecord<>(pipeline.topic, USER));
    }
  }

  /** Sends records in one batch, and changes the last byte that the broker has kept of it. */
  private void sendAndDamage(int records) throws IOException {
    pipeline.sendTogether(USER, records);
    Path folder = pipeline.owner.logFolder(pipeline.topic);
    try (var segment =
        new RandomAccessFile(folder.resolve("00000000000000000000.log").toFile(), "rw")) {
      segment.seek(segment.length() - 1);
      int last = segment.read();
      segment.seek(segment.length() - 1);
      segment.write(last ^ 1);
    }
  }

  private void awaitRows(int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        // A table that was just made is listed before it can be read.
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.rows().size() >= count);
  }
}
