package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** The packaged producer, and a broker whose disk has changed a byte of the job's reports. */
class DamagedReportIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TOPIC = "damaged_landings";

  @TempDir Path data;

  @Test
  void oneDamagedRecordDoesNotBlindTheLedger() throws Exception {
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        LocalStack stack =
            LocalStack.start(LocalStackOptions.none().withKafka().withDataDirectory(data));
        KafkaProducer<String, String> job =
            new KafkaProducer<>(
                stack.kafka().ownerProperties(), new StringSerializer(), new StringSerializer())) {
      // Given
      try (Admin admin = Admin.create(stack.kafka().ownerProperties())) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      report(job, UUID.randomUUID());
      UUID damaged = UUID.randomUUID();
      report(job, damaged);
      changeAByteOf(damaged);

      // When
      try (ProducerProcess producer =
          ProducerProcess.start(
              "producer with a damaged report",
              new ProducerSettings(api, stack.kafka())
                  .with("producer.ledger.topic", TOPIC)
                  .with("producer.journal.write-timeout", "10s")
                  .toMap())) {
        String id = producer.trigger(5);
        report(job, UUID.fromString(id));

        // Then
        await()
            .atMost(LIMIT)
            .until(() -> producer.run(id).at("/ledger/status").textValue().equals("COMPLETE"));
        assertThat(producer.management("/q/metrics").body().lines())
            .contains(
                "userpipeline_topic_left_out_total{topic=\"damaged_landings\"} 1.0",
                "userpipeline_topic_followed{topic=\"damaged_landings\"} 1.0");
        assertThat(producer.process().log().lines())
            .filteredOn(line -> line.contains("A record cannot be read"))
            .singleElement()
            .asString()
            .contains("topic=damaged_landings partition=0 offset=1");
      }
    }
  }

  /** A batch of its own: the first five events of the run landed. */
  private static void report(KafkaProducer<String, String> job, UUID run) throws Exception {
    String value =
        "{\"run\":\"%s\",\"landed\":\"%s\",\"deadLettered\":\"%s\"}"
            .formatted(run, base64(RoaringBitmap.bitmapOfRange(0, 5)), base64(new RoaringBitmap()));
    job.send(new ProducerRecord<>(TOPIC, run.toString(), value)).get();
  }

  private static String base64(RoaringBitmap indices) {
    ByteBuffer bytes = ByteBuffer.allocate(indices.serializedSizeInBytes());
    indices.serialize(bytes);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private void changeAByteOf(UUID run) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      Path log =
          files
              .filter(file -> file.getParent().getFileName().toString().equals(TOPIC + "-0"))
              .filter(file -> file.toString().endsWith(".log"))
              .findFirst()
              .orElseThrow();
      int place =
          new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).indexOf(run.toString());
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        file.seek(place);
        file.write('*');
      }
    }
  }
}
