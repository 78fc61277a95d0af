package io.userpipeline.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.contract.CompactedTopic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** Replicas with one journal on a real broker. */
class KafkaJournalIT extends KafkaJournalFixture {

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
  void aMemberWhoseCoordinatorIsGoneSaysThatItCannotBeChosen() throws Exception {
    // Given
    Replica leader = loaded(start(new CopyOnWriteArrayList<>(), new RecordingCandidate()));
    await().atMost(LIMIT).until(() -> leader.journal().leadership().leading());
    Replica other = loaded(start(new CopyOnWriteArrayList<>(), new RecordingCandidate()));
    await().atMost(LIMIT).until(() -> members() == 2);
    assertThat(other.journal().leadership()).isEqualTo(Leadership.OF_ANOTHER);

    // When
    STACK.kafka().process().pause();

    // Then
    try {
      await()
          .atMost(LIMIT.multipliedBy(2))
          .untilAsserted(
              () ->
                  assertThat(other.journal().leadership().problem())
                      .contains("is no member of the group"));
    } finally {
      STACK.kafka().process().resume();
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(other.journal().leadership().problem()).isNull());
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

  /** Of the group, when it has decided who has what. */
  private long members() throws Exception {
    try (Admin admin = Admin.create(STACK.kafka().ownerProperties())) {
      ConsumerGroupDescription group =
          admin.describeConsumerGroups(List.of(topic)).all().get().get(topic);
      return group.groupState() == GroupState.STABLE ? group.members().size() : 0;
    }
  }
}
