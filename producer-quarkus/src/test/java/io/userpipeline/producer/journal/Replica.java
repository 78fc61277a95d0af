package io.userpipeline.producer.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/** One of several journals of one topic, as the replicas of the producer have them. */
public final class Replica implements AutoCloseable {

  private final KafkaJournal journal;
  private final LossyClients clients;
  private final JournalTopic journalTopic;
  private final JournalTail tail;

  /**
   * @param topic of the journal; also names the group
   */
  public Replica(
      String bootstrapServers,
      String topic,
      List<JournalReader> readers,
      List<Candidate> candidates,
      Clock clock) {
    JournalConfig config = new Settings(topic);
    clients = new LossyClients(Map.of("bootstrap.servers", bootstrapServers), config);
    journalTopic = new JournalTopic(clients, config);
    tail =
        new JournalTail(
            clients, journalTopic, readers, clock, System::nanoTime, new SimpleMeterRegistry());
    Election election =
        new Election(clients, journalTopic, tail, candidates, config, clock, System::nanoTime);
    journal = new KafkaJournal(tail, election, journalTopic, clients, config);
  }

  /** Starts to follow and to vote. */
  public Replica start() {
    journal.start(new StartupEvent());
    return this;
  }

  public Journal journal() {
    return journal;
  }

  LossyClients clients() {
    return clients;
  }

  /**
   * A term of a member that the group does not have any more, which nobody told that it has ended.
   */
  KafkaTerm termOfTheReplaced() {
    return termOf(
        new ConsumerGroupMetadata(
            journalTopic.partition().topic(), 1, "replaced", Optional.empty()));
  }

  /** A term that began when the replica was this member. */
  KafkaTerm termOf(ConsumerGroupMetadata membership) {
    return new KafkaTerm(
        clients,
        journalTopic.partition(),
        tail,
        System::nanoTime,
        membership,
        new JournalEntry("leader", "{}"));
  }

  /** A term whose entries are never read back, as when the brokers are gone just then. */
  KafkaTerm termThatReadsNothing() {
    JournalTail standing =
        new JournalTail(
            clients,
            journalTopic,
            List.of(),
            Clock.systemUTC(),
            System::nanoTime,
            new SimpleMeterRegistry());
    return new KafkaTerm(
        clients,
        journalTopic.partition(),
        standing,
        System::nanoTime,
        new ConsumerGroupMetadata(journalTopic.partition().topic()),
        new JournalEntry("leader", "{}"));
  }

  /** Ends politely. */
  @Override
  public void close() throws InterruptedException {
    journal.stop(new ShutdownEvent());
  }

  private record Settings(String topic) implements JournalConfig {

    @Override
    public Optional<Short> replicationFactor() {
      return Optional.of((short) 1);
    }

    @Override
    public String group() {
      return topic;
    }

    @Override
    public Duration sessionTimeout() {
      return Duration.ofSeconds(6);
    }

    @Override
    public Duration writeTimeout() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration transactionTimeout() {
      return Duration.ofSeconds(30);
    }
  }
}
