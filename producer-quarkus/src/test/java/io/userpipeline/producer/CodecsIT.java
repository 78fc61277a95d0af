package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.contract.UserLandings;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

/**
 * The packaged producer and codecs of Kafka: what it writes, and what others make it read. All
 * other tests write with lz4.
 */
class CodecsIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int USERS = 50;

  private final String own = UUID.randomUUID().toString();
  private final RandomUserStandIn api = RandomUserStandIn.start(0);

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "snappy", "zstd"})
  void eventsJournalAndLedgerAreWrittenAndRead(String codec) throws Exception {
    // Given: a journal that the broker compresses, and reports that their writer does
    String journal = "user_runs-" + own;
    String landings = "user_landings-" + own;
    create(journal, Map.of("cleanup.policy", "compact", "compression.type", codec));
    create(landings, Map.of());
    Map<String, String> settings =
        new ProducerSettings(api, STACK.kafka())
            .with("producer.journal.topic", journal)
            .with("producer.ledger.topic", landings)
            .with("producer.publish.topic", "user_created-" + own)
            .with("producer.publish.compression", codec)
            .toMap();
    try (ProducerProcess producer = ProducerProcess.start("producer " + codec, settings)) {

      // When
      String id = producer.trigger(USERS);
      await().atMost(LIMIT).until(() -> !producer.run(id).path("finishedAt").isNull());
      report(landings, codec, UUID.fromString(id));

      // Then
      JsonNode run =
          await()
              .atMost(LIMIT)
              .until(() -> producer.run(id), r -> r.path("landed").asInt() == USERS);
      assertThat(run.path("state").textValue()).isEqualTo("SUCCEEDED");
      assertThat(run.path("missing").intValue()).isZero();
      assertThat(Topic.read(STACK.kafka().bootstrapServers(), "user_created-" + own))
          .hasSize(USERS);
    }
  }

  private static void report(String topic, String codec, UUID run) throws Exception {
    byte[] all = indices(RoaringBitmap.bitmapOfRange(0, USERS));
    String value =
        """
        {"run":"%s","landedCount":%s,"landed":"%s","deadLetteredCount":0,"deadLettered":"%s",\
        "latencyCount":0,"latencyTotalMillis":0,"latencyLongestMillis":0}\
        """
            .formatted(run, "" + USERS, base64(all), base64(indices(new RoaringBitmap())));
    Map<String, Object> client =
        Map.of("bootstrap.servers", STACK.kafka().bootstrapServers(), "compression.type", codec);
    try (var producer =
        new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      String key = UserLandings.key(run, UUID.randomUUID(), 0);
      producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8))).get();
    }
  }

  private static byte[] indices(RoaringBitmap set) {
    ByteBuffer bytes = ByteBuffer.allocate(set.serializedSizeInBytes());
    set.serialize(bytes);
    return bytes.array();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void create(String topic, Map<String, String> settings) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", STACK.kafka().bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      NewTopic created = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings);
      admin.createTopics(List.of(created)).all().get();
    }
  }
}
