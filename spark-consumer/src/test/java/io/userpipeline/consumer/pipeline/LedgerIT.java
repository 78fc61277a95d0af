package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.contract.Example;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** What the job says about a run, through real Kafka, Spark and Cassandra. */
class LedgerIT extends PipelineFixture {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final UUID RUN = UUID.fromString("01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1");
  private static final int INVALID = 7;
  private static final int EVENTS = 20;

  @Test
  void namesTheEventsThatLandedAndTheDeadLetters() {
    // Given
    sendRun();

    // When
    try (JobRun job = pipeline.start()) {
      awaitReports(EVENTS);
    }

    // Then
    assertThat(reported("landed").toArray()).isEqualTo(validIndices());
    assertThat(reported("deadLettered").toArray()).containsExactly(INVALID);
  }

  @Test
  void saysTheSameWhereSparkSerializesWithKryo() {
    // Given
    pipeline
        .with("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .with("spark.kryo.registrationRequired", "true");
    sendRun();

    // When
    try (JobRun job = pipeline.start()) {
      awaitReports(EVENTS);
    }

    // Then
    assertThat(reported("landed").toArray()).isEqualTo(validIndices());
    assertThat(reported("deadLettered").toArray()).containsExactly(INVALID);
  }

  @Test
  void reportsEachOfMoreRunsThanATaskKeeps() {
    // Given
    int runs = 25_000;
    byte[] valid = Example.accepted().get(0).value();
    for (int run = 0; run < runs; run++) {
      var record = new ProducerRecord<byte[], byte[]>(pipeline.topic, 0, null, valid);
      String id = new UUID(1, run).toString();
      record.headers().add("ce_runid", id.getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_runindex", "0".getBytes(StandardCharsets.UTF_8));
      pipeline.sendLater(record);
    }
    pipeline.awaitSent();

    // When
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).until(() -> pipeline.landings().size() >= runs);
    }

    // Then
    assertThat(pipeline.landings())
        .extracting(report -> new String(report.key(), StandardCharsets.UTF_8).split("/")[0])
        .doesNotHaveDuplicates()
        .hasSize(runs);
  }

  @Test
  void saysTheSameAfterALostCheckpoint() {
    // Given
    sendRun();
    try (JobRun job = pipeline.start()) {
      awaitReports(EVENTS);
    }
    pipeline.useNewCheckpoint();
    int reports = pipeline.landings().size();

    // When
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).until(() -> pipeline.landings().size() > reports);
      awaitDeadLetters(2);
      job.stop();
    }

    // Then
    assertThat(reported("landed").toArray()).isEqualTo(validIndices());
    assertThat(reported("deadLettered").toArray()).containsExactly(INVALID);
  }

  private void sendRun() {
    byte[] valid = Example.accepted().get(0).value();
    for (int index = 0; index < EVENTS; index++) {
      byte[] value = index == INVALID ? "{}".getBytes(StandardCharsets.UTF_8) : valid;
      var record = new ProducerRecord<byte[], byte[]>(pipeline.topic, value);
      record.headers().add("ce_runid", RUN.toString().getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_runindex", ("" + index).getBytes(StandardCharsets.UTF_8));
      pipeline.send(record);
    }
  }

  private static int[] validIndices() {
    return IntStream.range(0, EVENTS).filter(index -> index != INVALID).toArray();
  }

  private void awaitReports(int events) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                reported("landed").getCardinality() + reported("deadLettered").getCardinality()
                    >= events);
  }

  private void awaitDeadLetters(int count) {
    await().atMost(LIMIT).until(() -> pipeline.deadLetters().size() >= count);
  }

  private RoaringBitmap reported(String set) {
    return Reports.union(pipeline.landings(), RUN, set);
  }
}
