package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.transform.GoldenRows;
import io.userpipeline.contract.Example;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;

/** What lands, through real Kafka, Spark and Cassandra. */
class LandingIT extends PipelineFixture {

  /** A record's time counts for the broker's retention: it removes what is a week old. */
  private static final long RECENTLY = System.currentTimeMillis() - 60_000;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void landsEveryAcceptedExampleAndKeepsEveryRejectedOneByteForByte() {
    // Given
    Map<UUID, Map<String, Object>> expectedRows = new HashMap<>();
    for (Example example : Example.accepted()) {
      UUID id = UUID.randomUUID();
      expectedRows.put(id, GoldenRows.of(example));
      pipeline.send(event(id, RECENTLY, example.value()));
    }
    Map<String, ProducerRecord<byte[], byte[]>> rejected = new HashMap<>();
    for (Example example : Example.rejected()) {
      rejected.put(example.name(), rejectedEvent(example.name(), example.value()));
    }
    rejected.put("tombstone", rejectedEvent("tombstone", null));
    Map<String, RecordMetadata> sent = new HashMap<>();
    rejected.forEach((name, record) -> sent.put(name, pipeline.send(record)));

    // When
    try (JobRun job = pipeline.start()) {
      awaitRows(expectedRows.size());

      // Then
      assertThat(pipeline.rows()).isEqualTo(expectedRows);
      await().atMost(LIMIT).until(() -> pipeline.deadLetters().size() >= rejected.size());
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    List<ConsumerRecord<byte[], byte[]>> letters = pipeline.deadLetters();
    assertThat(letters).hasSameSizeAs(rejected.keySet());
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      String name = text(letter.headers().lastHeader("example"));
      assertThat(letter.key()).isEqualTo(rejected.get(name).key());
      assertThat(letter.value()).isEqualTo(rejected.get(name).value());
      assertThat(originalHeaders(letter)).containsExactly("example=" + name, "empty=null");
      assertThat(header(letter, "topic")).isEqualTo(pipeline.topic);
      assertThat(header(letter, "partition")).isEqualTo("" + sent.get(name).partition());
      assertThat(header(letter, "offset")).isEqualTo("" + sent.get(name).offset());
      assertThat(header(letter, "stage")).isIn("parse", "validate");
      assertThat(header(letter, "reason")).isNotBlank();
    }
  }

  @Test
  void landsRecordsOfEveryCompressionThatProducersMayChoose() {
    // Given
    List<String> compressions =
        Arrays.stream(CompressionType.values()).map(compression -> compression.name).toList();
    byte[] user = Example.accepted().get(0).value();

    // When
    compressions.forEach(compression -> pipeline.sendCompressed(compression, user));

    // Then
    try (JobRun job = pipeline.start()) {
      awaitRows(compressions.size());
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    assertThat(compressions).contains("none", "gzip", "snappy", "lz4", "zstd");
  }

  @Test
  void landsARecordWithoutKeyAndHeadersUnderTheIdOfItsCoordinates() {
    // Given
    Example tutorial = example("tutorial-style.json");
    RecordMetadata sent = pipeline.send(new ProducerRecord<>(pipeline.topic, tutorial.value()));

    // When
    try (JobRun job = pipeline.start()) {
      awaitRows(1);
    }

    // Then
    assertThat(pipeline.rows()).isEqualTo(Map.of(idOf(sent), GoldenRows.of(tutorial)));
  }

  @Test
  void writesTheSameRowsAgainWithTheSameAndWithALostCheckpoint() {
    // Given
    for (Example example : Example.accepted()) {
      pipeline.send(new ProducerRecord<>(pipeline.topic, example.value()));
    }
    int count = Example.accepted().size();
    try (JobRun job = pipeline.start()) {
      awaitRows(count);
    }
    Map<UUID, Map<String, Object>> first = pipeline.rows();

    // When
    UUID afterRestart = landOneMore();
    pipeline.useNewCheckpoint();
    UUID afterLoss = landOneMore();

    // Then
    Map<UUID, Map<String, Object>> expected = new HashMap<>(first);
    Map<String, Object> minimal = GoldenRows.of(example("minimal.json"));
    expected.put(afterRestart, minimal);
    expected.put(afterLoss, minimal);
    assertThat(pipeline.rows()).isEqualTo(expected);
  }

  @Test
  void keepsTheNewerValueWhenAnOlderOneIsReplayedAfterIt() {
    // Given
    UUID id = UUID.randomUUID();
    long newer = RECENTLY;
    pipeline.send(event(id, newer, user("Newer", "\"phone\":\"1\"")));
    try (JobRun job = pipeline.start()) {
      awaitRows(1);

      // When
      pipeline.send(event(id, newer - 1, user("Older", "\"phone\":\"2\",\"gender\":\"male\"")));
      await().atMost(LIMIT).until(() -> pipeline.rows().get(id).containsKey("gender"));
    }

    // Then
    assertThat(pipeline.rows().get(id))
        .containsEntry("first_name", "Newer")
        .containsEntry("phone", "1");
    long writeTime =
        pipeline
            .session()
            .execute("SELECT writetime(first_name) FROM spark_streams." + pipeline.table)
            .one()
            .getLong(0);
    assertThat(writeTime).isEqualTo(newer * 1000);
  }

  @Test
  void leavesAnAbsentColumnUnsetInsteadOfDeletingIt() {
    // Given
    UUID id = UUID.randomUUID();
    pipeline.send(event(id, RECENTLY, user("First", "\"phone\":\"1\"")));
    try (JobRun job = pipeline.start()) {
      awaitRows(1);

      // When
      pipeline.send(event(id, RECENTLY + 1, user("Second", "\"phone\":null")));
      await().atMost(LIMIT).until(() -> pipeline.rows().get(id).get("first_name").equals("Second"));
    }

    // Then
    assertThat(pipeline.rows().get(id)).containsEntry("phone", "1");
  }

  @Test
  void endsARowAFixedTimeAfterTheTimestampOfItsRecordHoweverLateItIsWritten() {
    // Given
    UUID id = UUID.randomUUID();
    pipeline.with("pipeline.cassandra.time-to-live", "1h");
    pipeline.send(
        event(id, System.currentTimeMillis() - 1_800_000, user("Late", "\"phone\":\"1\"")));

    // When
    try (JobRun job = pipeline.start()) {
      awaitRows(1);
    }

    // Then
    int secondsLeft =
        pipeline
            .session()
            .execute("SELECT ttl(first_name) FROM spark_streams." + pipeline.table)
            .one()
            .getInt(0);
    assertThat(secondsLeft).isBetween(1_500, 1_800);
  }

  private void awaitRows(int count) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        // A table that was just made is listed before it can be read.
        .ignoreExceptionsInstanceOf(DriverException.class)
        .until(() -> pipeline.rows().size() >= count);
  }

  /** Starts the job, waits for one more record to land and stops it. */
  private UUID landOneMore() {
    RecordMetadata sent =
        pipeline.send(new ProducerRecord<>(pipeline.topic, example("minimal.json").value()));
    try (JobRun job = pipeline.start()) {
      await().atMost(LIMIT).until(() -> pipeline.rows().containsKey(idOf(sent)));
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
    return idOf(sent);
  }

  private static UUID idOf(RecordMetadata sent) {
    return Ids.ofRecord(sent.topic(), sent.partition(), sent.offset(), sent.timestamp());
  }

  private ProducerRecord<byte[], byte[]> event(UUID id, long timestamp, byte[] value) {
    byte[] key = id.toString().getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<>(pipeline.topic, null, timestamp, key, value);
    record.headers().add("ce_id", key);
    return record;
  }

  private ProducerRecord<byte[], byte[]> rejectedEvent(String name, byte[] value) {
    byte[] key = {0, (byte) 0xff, 7};
    var record = new ProducerRecord<>(pipeline.topic, key, value);
    record.headers().add("example", name.getBytes(StandardCharsets.UTF_8)).add("empty", null);
    return record;
  }

  private static byte[] user(String firstName, String more) {
    return ("{\"name\":{\"first\":\"" + firstName + "\",\"last\":\"Q\"}," + more + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Example example(String name) {
    return Example.accepted().stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> originalHeaders(ConsumerRecord<byte[], byte[]> letter) {
    List<String> headers = new ArrayList<>();
    for (Header header : letter.headers()) {
      if (!header.key().startsWith("dead-letter-")) {
        headers.add(header.key() + "=" + text(header));
      }
    }
    return headers;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return text(letter.headers().lastHeader("dead-letter-" + name));
  }

  private static String text(Header header) {
    return header.value() == null ? "null" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
