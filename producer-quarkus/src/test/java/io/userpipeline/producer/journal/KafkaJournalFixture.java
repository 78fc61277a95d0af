package io.userpipeline.producer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replicas with one journal on a real broker. */
abstract class KafkaJournalFixture {

  static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  final String topic = "user_runs-" + UUID.randomUUID();
  final String events = "events-" + topic;
  final List<Replica> replicas = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Replica replica : replicas) {
      replica.close();
    }
  }

  long threadsOfLeaders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith(topic + "-journal-leader"))
        .count();
  }

  static void openOrFail(KafkaTerm term) {
    try {
      term.open();
    } catch (Term.EndedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Polls until the member has as many partitions, none being one that another member has. */
  void join(KafkaConsumer<String, String> voter, int partitions) {
    voter.subscribe(List.of(topic));
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              ConsumerRecords<String, String> unused = voter.poll(Duration.ofMillis(100));
              return voter.groupMetadata().generationId() > 0
                  && voter.assignment().size() == partitions;
            });
  }

  void send(Term.Transaction transaction, String value) {
    transaction.send(
        new ProducerRecord<>(events, value.getBytes(UTF_8)), (metadata, failure) -> {});
  }

  static JournalEntry mark(String value) {
    return new JournalEntry("run/1", value);
  }

  List<String> committedEvents() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            STACK.kafka().bootstrapServers(),
            "isolation.level",
            "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(events).stream()
              .map(info -> new TopicPartition(events, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<String> values = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(new String(record.value(), UTF_8)));
      }
      return values;
    }
  }

  Replica start(List<JournalEntry> read, Candidate candidate) {
    Replica replica =
        new Replica(
            STACK.kafka().bootstrapServers(),
            topic,
            List.of(read::add),
            List.of(candidate),
            Clock.systemUTC());
    replicas.add(replica);
    return replica.start();
  }

  static void writeUnchecked(Term term, String key, String value) {
    writeUnchecked(term, transaction -> {}, new JournalEntry(key, value));
  }

  static void writeUnchecked(
      Term term, Term.Content<RuntimeException> content, JournalEntry... entries) {
    try {
      term.write(content, List.of(entries));
    } catch (Term.EndedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Replica loaded(Replica replica) {
    await().atMost(LIMIT).until(() -> replica.journal().status().loaded());
    return replica;
  }

  static void append(Replica replica, String key, String value) {
    Void unused = replica.journal().append(new JournalEntry(key, value)).await().atMost(LIMIT);
  }

  static long leaders(List<RecordingCandidate> candidates) {
    return candidates.stream().filter(candidate -> candidate.term() != null).count();
  }
}
