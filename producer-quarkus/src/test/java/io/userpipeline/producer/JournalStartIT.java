package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start of the packaged producer, in 256 MB, on a journal that has seen a million runs. */
@Tag("long")
class JournalStartIT {

  private static final Logger LOG = Logger.getLogger(JournalStartIT.class);
  private static final int RUNS = Integer.getInteger("journal.runs", 1_000_000);

  /** As many as are remembered by default; those before them are forgotten. */
  private static final int REMEMBERED = 10_000;

  /** Three segments, below which nothing need be compacted. */
  private static final long SMALL = 50_000_000;

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration COMPACTION = Duration.ofMinutes(10);

  @TempDir Path data;

  @Test
  void aMillionRunsOfThePastDoNotKeepAProducerFromStarting() throws Exception {
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        LocalStack stack =
            LocalStack.start(LocalStackOptions.none().withKafka().withDataDirectory(data))) {
      // Given
      Map<String, String> settings =
          new ProducerSettings(api, stack.kafka())
              .with("producer.journal.write-timeout", "10s")
              .toMap();
      String journal = settings.get("producer.journal.topic");
      String id;
      try (ProducerProcess first = ProducerProcess.start("producer before", settings)) {
        id = first.trigger(5);
        await().atMost(LIMIT).until(() -> !first.run(id).path("finishedAt").isNull());
      }
      UUID last = repeat(stack, journal, id);
      long written = bytesOf(journal);
      await().atMost(COMPACTION).until(() -> bytesOf(journal) < Math.max(written / 2, SMALL));
      long compacted = bytesOf(journal);
      long begun = System.nanoTime();

      // When
      try (ProducerProcess producer = ProducerProcess.launch("producer after", settings)) {
        producer.process().awaitReady(START, producer::isReady);
        Duration start = Duration.ofNanos(System.nanoTime() - begun);

        // Then
        LOG.infof(
            "Ready with a journal of many runs: runs=%s written=%s compacted=%s start=%s",
            RUNS, written, compacted, start);
        assertThat(producer.run(last.toString()).path("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(producer.get("/api/runs/" + id).statusCode()).isEqualTo(200);
      }
    }
  }

  /** Everything that the journal says of the run, again and again for others. */
  private static UUID repeat(LocalStack stack, String journal, String run) {
    List<ConsumerRecord<String, byte[]>> entries =
        Topic.read(stack.kafka().bootstrapServers(), journal).stream()
            .filter(entry -> entry.key().endsWith(run))
            .toList();
    Map<String, Object> properties = new HashMap<>(stack.kafka().ownerProperties());
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 50);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    UUID last = new UUID(0, 0);
    try (KafkaProducer<String, byte[]> writer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < RUNS; i++) {
        last = new UUID(0x7000, i);
        for (ConsumerRecord<String, byte[]> entry : entries) {
          String key = entry.key().replace(run, last.toString());
          byte[] value = entry.value() == null ? null : rename(entry.value(), run, last);
          var unused = writer.send(new ProducerRecord<>(journal, key, value));
        }
        if (i >= REMEMBERED) {
          String forgotten = "run/" + new UUID(0x7000, i - REMEMBERED);
          var unused = writer.send(new ProducerRecord<>(journal, forgotten, null));
        }
      }
    }
    return last;
  }

  private static byte[] rename(byte[] value, String run, UUID other) {
    return new String(value, StandardCharsets.UTF_8)
        .replace(run, other.toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  private long bytesOf(String journal) throws Exception {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .map(Path::toFile)
          .filter(file -> file.getPath().contains(journal + "-0") && file.getName().endsWith("log"))
          .mapToLong(java.io.File::length)
          .sum();
    }
  }
}
