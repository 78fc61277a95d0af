package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What an operator asks is answered at once with five million events and a hundred thousand
 * letters.
 */
@Tag("long")
class ConsoleScaleIT extends ConsoleFixture {

  private static final int EVENTS = 5_000_000;
  private static final int LETTERS = 100_000;

  /** Its own: the other tests would have to look through them. */
  private static final String EVENTS_TOPIC = "many_created";

  private static final String LETTERS_TOPIC = "many_created.dlq";
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final long MOST_KILOBYTES = 256 * 1024;
  private static final Random RANDOM = new Random(7);

  private static final AtomicInteger FAILURES = new AtomicInteger();

  private static ConsoleProcess crowded;
  private static UUID landed;
  private static UUID refused;

  private long millis;

  @BeforeAll
  static void fill() throws Exception {
    STACK.kafka().createTopics(EVENTS_TOPIC, LETTERS_TOPIC);
    try (Producer<byte[], byte[]> producer = producer()) {
      RecordMetadata sent = null;
      for (int number = 0; number < EVENTS; number++) {
        UUID id = randomId();
        if (number == EVENTS / 10) {
          landed = id;
          sent = producer.send(event(id)).get();
        } else {
          var unused = producer.send(event(id), ConsoleScaleIT::heard);
        }
      }
      insert(landed, sent.timestamp());
      for (int number = 0; number < LETTERS; number++) {
        refused = randomId();
        var unused = producer.send(letter(refused, number), ConsoleScaleIT::heard);
      }
    }
    assertThat(FAILURES).hasValue(0);
    Map<String, String> settings = settings();
    settings.put("console.topics.events", EVENTS_TOPIC);
    settings.put("console.topics.dead-letters", LETTERS_TOPIC);
    crowded = ConsoleProcess.start("console-at-scale", settings);
    // The first questions connect, and load what answers them.
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka(), EVENTS_TOPIC)) {
      assertThat(crowded.get("/api/trace/" + randomId()).statusCode()).isEqualTo(200);
      assertThat(crowded.get("/api/trace/" + landed).statusCode()).isEqualTo(200);
    }
  }

  @AfterAll
  static void end() {
    if (crowded != null) {
      crowded.close();
    }
  }

  @Test
  void tracesWhatHasLanded() throws Exception {
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka(), EVENTS_TOPIC)) {
      // When
      JsonNode trace = ask("/api/trace/" + landed);

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("LANDED");
      assertThat(trace.path("events")).hasSize(1);
      assertThatItWasAtOnce();
    }
  }

  @Test
  void tracesADeadLetter() throws Exception {
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka(), EVENTS_TOPIC)) {
      // When
      JsonNode trace = ask("/api/trace/" + refused);

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("DEAD_LETTER");
      assertThat(trace.path("events")).isEmpty();
      assertThatItWasAtOnce();
    }
  }

  @Test
  void tracesWhatWaits() throws Exception {
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka(), EVENTS_TOPIC)) {
      // Given
      send(event(EVENTS_TOPIC));

      // When
      JsonNode trace = ask("/api/trace/" + id);

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("ON_THE_WAY");
      assertThatItWasAtOnce();
    }
  }

  @Test
  void saysOfWhatWasNeverAskedForThatItIsNeitherRowNorLetterAndWaitsNowhere() throws Exception {
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka(), EVENTS_TOPIC)) {
      // When
      JsonNode trace = ask("/api/trace/" + id);

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("UNKNOWN");
      assertThat(trace.path("problems")).isEmpty();
      assertThatItWasAtOnce();
    }
  }

  @Test
  void listsDeadLetters() {
    // When
    JsonNode letters = ask("/api/dead-letters?reason=refused%207");

    // Then
    assertThat(letters.path("letters")).isNotEmpty();
    assertThatItWasAtOnce();
  }

  @Test
  void takesLittleMemoryAfterReadingWhatItMayRead() throws Exception {
    // When
    HttpResponse<String> answer = crowded.get("/api/trace/" + id + "?everywhere=true");

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(residentKilobytes(crowded.process().pid())).isLessThan(MOST_KILOBYTES);
  }

  private static void heard(RecordMetadata sent, Exception failure) {
    if (failure != null) {
      FAILURES.incrementAndGet();
    }
  }

  private JsonNode ask(String path) {
    long begin = System.nanoTime();
    JsonNode answer = ConsoleProcess.json(crowded.get(path));
    millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    return answer;
  }

  private void assertThatItWasAtOnce() {
    assertThat(millis).isLessThan(AT_ONCE.toMillis());
  }

  private static long residentKilobytes(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static UUID randomId() {
    return new UUID(RANDOM.nextLong(), RANDOM.nextLong());
  }

  private static Producer<byte[], byte[]> producer() {
    Map<String, Object> properties = new HashMap<>(STACK.kafka().ownerProperties());
    properties.put("linger.ms", 50);
    properties.put("batch.size", 262_144);
    properties.put("compression.type", "lz4");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void insert(UUID id, long millis) {
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name) VALUES (%s, 'Ida') USING TIMESTAMP %s"
              .formatted(id, millis * 1_000));
    }
  }

  /** Of a kilobyte, as those of the API. */
  private static ProducerRecord<byte[], byte[]> event(UUID id) {
    String user =
        "{\"login\":{\"uuid\":\"%s\"},\"picture\":\"%s\"}".formatted(id, "https://".repeat(125));
    var event = new ProducerRecord<byte[], byte[]>(EVENTS_TOPIC, bytes(id.toString()), bytes(user));
    event.headers().add("ce_id", bytes(id.toString()));
    event.headers().add("ce_runid", bytes(RUN));
    event.headers().add("ce_runindex", bytes("17"));
    return event;
  }

  private static ProducerRecord<byte[], byte[]> letter(UUID id, int number) {
    var letter =
        new ProducerRecord<byte[], byte[]>(
            LETTERS_TOPIC, bytes(id.toString()), bytes("{\"phone\":7}"));
    Headers headers = letter.headers();
    headers.add("ce_id", bytes(id.toString()));
    headers.add("dead-letter-reason", bytes("refused " + number % 10));
    headers.add("dead-letter-stage", bytes("validate"));
    headers.add("dead-letter-topic", bytes(EVENTS_TOPIC));
    headers.add("dead-letter-partition", bytes("0"));
    headers.add("dead-letter-offset", bytes(Integer.toString(number)));
    headers.add("dead-letter-timestamp", bytes("1795600800000"));
    return letter;
  }
}
