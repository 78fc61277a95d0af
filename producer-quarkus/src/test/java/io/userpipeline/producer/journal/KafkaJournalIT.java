package io.userpipeline.producer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.userpipeline.contract.CompactedTopic;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replicas with one journal on a real broker. */
class KafkaJournalIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final String topic = "user_runs-" + UUID.randomUUID();
  private final String events = "events-" + topic;
  private final List<Replica> replicas = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Replica replica : replicas) {
      replica.close();
    }
  }

  @Test
  void whatOneReplicaAppendsAllReplicasRead() {
    // Given
    List<JournalEntry> first = new CopyOnWriteArrayList<>();
    List<JournalEntry> second = new CopyOnWriteArrayList<>();
    Replica writer = loaded(start(first, new RecordingCandidate()));
    loaded(start(second, new RecordingCandidate()));

    // When
    append(writer, "request/1", "{}");

    // Then
    JournalEntry entry = new JournalEntry("request/1", "{}");
    assertThat(first).contains(entry);
    await().atMost(LIMIT).untilAsserted(() -> assertThat(second).contains(entry));
  }

  @Test
  void aReplicaThatStartsLaterKnowsWhatWasWrittenBefore() {
    // Given
    Replica writer = loaded(start(new CopyOnWriteArrayList<>(), new RecordingCandidate()));
    append(writer, "request/1", "{}");
    List<JournalEntry> read = new CopyOnWriteArrayList<>();

    // When
    loaded(start(read, new RecordingCandidate()));

    // Then
    assertThat(read).contains(new JournalEntry("request/1", "{}"));
  }

  @Test
  void ofThreeReplicasOneLeads() {
    // Given
    List<RecordingCandidate> candidates =
        List.of(new RecordingCandidate(), new RecordingCandidate(), new RecordingCandidate());

    // When
    candidates.forEach(candidate -> start(new CopyOnWriteArrayList<>(), candidate));

    // Then
    replicas.forEach(KafkaJournalIT::loaded);
    await().atMost(LIMIT).until(() -> leaders(candidates) == 1);
    await().during(Duration.ofSeconds(2)).atMost(LIMIT).until(() -> leaders(candidates) == 1);
  }

  @Test
  void whenTheLeaderLeavesAnotherReplicaLeadsAndKnowsAllItWrote() throws Exception {
    // Given
    RecordingCandidate first = new RecordingCandidate();
    RecordingCandidate second = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    Replica leader = start(new CopyOnWriteArrayList<>(), first);
    await().atMost(LIMIT).until(() -> first.term() != null);
    first.term().write(List.of(new JournalEntry("run/1", "{}")));
    loaded(start(read, second));

    // When
    leader.close();

    // Then
    await().atMost(LIMIT).until(() -> second.term() != null);
    second.term().open();
    assertThat(read).contains(new JournalEntry("run/1", "{}"));
    assertThat(first.term()).isNull();
  }

  @Test
  void aTermThatHasEndedKeepsNoConnection() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    Replica replica = start(new CopyOnWriteArrayList<>(), candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    candidate.term().open();
    assertThat(threadsOfLeaders()).isEqualTo(1);

    // When
    replica.close();

    // Then
    await().atMost(LIMIT).until(() -> threadsOfLeaders() == 0);
  }

  private long threadsOfLeaders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith(topic + "-journal-leader"))
        .count();
  }

  @Test
  void aTermWritesAllEntriesOrNone() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);

    // When
    candidate
        .term()
        .write(List.of(new JournalEntry("run/1", "{}"), JournalEntry.forget("request/1")));

    // Then
    assertThat(read).endsWith(new JournalEntry("run/1", "{}"), JournalEntry.forget("request/1"));
  }

  @Test
  void aLeaderThatDoesNotKnowThatItIsReplacedCannotWrite() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    Replica replica = start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    KafkaTerm replaced = replica.termOfTheReplaced();

    // When
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(() -> writeUnchecked(replaced, "run/1", "old"));

    // Then
    candidate.term().write(List.of(new JournalEntry("run/1", "new")));
    assertThat(read)
        .filteredOn(entry -> entry.key().equals("run/1"))
        .containsExactly(new JournalEntry("run/1", "new"));
    replaced.end();
    assertThat(written)
        .failsWithin(LIMIT)
        .withThrowableThat()
        .withRootCauseInstanceOf(Term.EndedException.class);
    assertThat(read).noneMatch(entry -> "old".equals(entry.value()));
  }

  @Test
  void eventsAndTheirMarkAreSeenTogetherOrNotAtAll() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    Term term = candidate.term();

    // When
    assertThatThrownBy(
            () ->
                term.write(
                    transaction -> {
                      send(transaction, "given up");
                      throw new IllegalStateException("no more");
                    },
                    List.of(mark("given up"))))
        .hasMessage("no more");
    term.write(transaction -> send(transaction, "kept"), List.of(mark("kept")));

    // Then
    assertThat(committedEvents()).containsExactly("kept");
    assertThat(read).filteredOn(entry -> entry.key().equals("run/1")).containsExactly(mark("kept"));
  }

  @Test
  void whatIsSentTooLateForItsTransactionIsNotPartOfTheNext() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    RecordingCandidate candidate = new RecordingCandidate();
    start(new CopyOnWriteArrayList<>(), candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    AtomicReference<Term.Transaction> givenUp = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                candidate
                    .term()
                    .write(
                        transaction -> {
                          givenUp.set(transaction);
                          throw new IllegalStateException("no more");
                        },
                        List.of()))
        .hasMessage("no more");

    // When
    candidate
        .term()
        .write(
            transaction -> {
              send(givenUp.get(), "late");
              send(transaction, "in time");
            },
            List.of(mark("kept")));

    // Then
    assertThat(committedEvents()).containsExactly("in time");
  }

  /** As when the answer to the commit is lost: the broker committed, and the client fails. */
  @Test
  void aTransactionWhoseAnswerIsLostIsNotRepeatedIfItWasCommitted() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    RecordingCandidate candidate = new RecordingCandidate();
    Replica replica = start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    replica.clients().loseNextAnswer();

    // When
    candidate.term().write(transaction -> send(transaction, "once"), List.of(mark("once")));

    // Then
    assertThat(committedEvents()).containsExactly("once");
    assertThat(read).filteredOn(entry -> entry.key().equals("run/1")).hasSize(1);
    assertThat(replica.clients().hasLostIt()).isTrue();
  }

  @Test
  void aWriteThatIsNotReadBackSaysWhatItWaitsFor() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    Replica replica = start(new CopyOnWriteArrayList<>(), candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    KafkaTerm term = replica.termThatReadsNothing();

    // When
    CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> openOrFail(term));

    // Then
    await()
        .atMost(LIMIT)
        .until(() -> String.valueOf(term.leadership().problem()).contains("not been read back"));
    assertThat(writing).isNotDone();
    term.end();
    assertThat(writing).failsWithin(LIMIT);
  }

  private static void openOrFail(KafkaTerm term) {
    try {
      term.open();
    } catch (Term.EndedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aReplacedLeaderThatIsAMemberAgainCannotWrite() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    Replica replica = start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    candidate.term().open();
    replica.close();
    await().atMost(LIMIT).until(() -> candidate.term() == null);
    try (KafkaConsumer<String, String> voter = replica.clients().voter()) {
      join(voter, 1);
      KafkaTerm old = replica.termOf(voter.groupMetadata());
      voter.unsubscribe();
      RecordingCandidate next = new RecordingCandidate();
      start(read, next);
      await().atMost(LIMIT).until(() -> next.term() != null);
      next.term().open();

      // When
      join(voter, 0);
      CompletableFuture<Void> stale =
          CompletableFuture.runAsync(
              () -> writeUnchecked(old, transaction -> send(transaction, "stale"), mark("stale")));

      // Then
      await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> !stale.isDone());
      old.end();
      assertThat(stale).failsWithin(LIMIT);
      next.term().write(transaction -> send(transaction, "new"), List.of(mark("new")));
      assertThat(committedEvents()).containsExactly("new");
    }
  }

  /** Polls until the member has as many partitions, none being one that another member has. */
  private void join(KafkaConsumer<String, String> voter, int partitions) {
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

  private void send(Term.Transaction transaction, String value) {
    transaction.send(
        new ProducerRecord<>(events, value.getBytes(UTF_8)), (metadata, failure) -> {});
  }

  private static JournalEntry mark(String value) {
    return new JournalEntry("run/1", value);
  }

  private List<String> committedEvents() {
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

  @Test
  void aLeaderThatCannotOpenItsTermSaysWhy() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    Replica replica = start(new CopyOnWriteArrayList<>(), candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    replica.clients().refuseLeaders(true);

    // When
    CompletableFuture<Void> opening =
        CompletableFuture.runAsync(() -> writeUnchecked(candidate.term(), "run/1", "{}"));

    // Then
    await().atMost(LIMIT).until(() -> replica.journal().leadership().problem() != null);
    assertThat(replica.journal().leadership())
        .returns(true, Leadership::leading)
        .returns("No grant", Leadership::problem)
        .returns(false, Leadership::isAtWork);
    replica.clients().refuseLeaders(false);
    assertThat(opening).succeedsWithin(LIMIT);
    assertThat(replica.journal().leadership().isAtWork()).isTrue();
  }

  @Test
  void theTopicIsMadeToBeCompactedEarly() throws Exception {
    // When
    Replica replica = start(new CopyOnWriteArrayList<>(), new RecordingCandidate());
    await().atMost(LIMIT).until(() -> replica.journal().status().loaded());

    // Then
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(STACK.kafka().ownerProperties())) {
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      CompactedTopic.settings()
          .forEach((key, value) -> assertThat(config.get(key).value()).as(key).isEqualTo(value));
    }
  }

  @Test
  void aTopicOfAnotherShapeIsNotUsed() {
    // Given
    STACK.kafka().createTopics(topic);

    // When
    Replica replica = start(new CopyOnWriteArrayList<>(), new RecordingCandidate());

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(replica.journal().status().problem().reason())
                    .contains("producer.journal.topic", "2 partitions", "cleanup.policy=compact"));
    assertThat(replica.journal().status().loaded()).isFalse();
  }

  private Replica start(List<JournalEntry> read, Candidate candidate) {
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

  private static void writeUnchecked(Term term, String key, String value) {
    writeUnchecked(term, transaction -> {}, new JournalEntry(key, value));
  }

  private static void writeUnchecked(
      Term term, Term.Content<RuntimeException> content, JournalEntry... entries) {
    try {
      term.write(content, List.of(entries));
    } catch (Term.EndedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Replica loaded(Replica replica) {
    await().atMost(LIMIT).until(() -> replica.journal().status().loaded());
    return replica;
  }

  private static void append(Replica replica, String key, String value) {
    Void unused = replica.journal().append(new JournalEntry(key, value)).await().atMost(LIMIT);
  }

  private static long leaders(List<RecordingCandidate> candidates) {
    return candidates.stream().filter(candidate -> candidate.term() != null).count();
  }
}
