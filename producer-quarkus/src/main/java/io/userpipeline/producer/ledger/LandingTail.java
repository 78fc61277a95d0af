package io.userpipeline.producer.ledger;

import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.userpipeline.producer.kafka.ClientSettings;
import io.userpipeline.producer.kafka.TopicReader;
import io.userpipeline.producer.kafka.TopicTail;
import io.userpipeline.producer.kafka.UnreadableRecordException;
import io.userpipeline.producer.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Gives the ledgers every report of the consumer. */
@ApplicationScoped
public class LandingTail implements TopicReader<byte[]> {

  private static final String NAME = "landing-tail";
  private static final Duration STOP_LIMIT = Duration.ofMillis(500);

  private final Supplier<Consumer<String, byte[]>> connections;
  private final String topic;
  private final Ledgers ledgers;
  private final TopicTail<byte[]> tail;

  /** Partitions whose first reports retention has removed, until the first one left is read. */
  private final Set<TopicPartition> shortened = new HashSet<>();

  @Inject
  LandingTail(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      LedgerConfig config,
      Ledgers ledgers,
      Clock clock,
      Ticker ticker,
      MeterRegistry meters) {
    this(
        () ->
            new KafkaConsumer<>(
                ClientSettings.ofReader(broker, NAME),
                new StringDeserializer(),
                new ByteArrayDeserializer()),
        config.topic(),
        ledgers,
        clock,
        ticker,
        meters);
  }

  LandingTail(
      Supplier<Consumer<String, byte[]>> connections,
      String topic,
      Ledgers ledgers,
      Clock clock,
      Ticker ticker,
      MeterRegistry meters) {
    this.connections = connections;
    this.topic = topic;
    this.ledgers = ledgers;
    this.tail = new TopicTail<>(NAME, topic, this, clock, ticker, meters);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    tail.stop(STOP_LIMIT);
  }

  /** Whether reports are still read; if not, only a restart of the process helps. */
  public boolean isAlive() {
    return tail.isAlive();
  }

  /** How the ledgers and the brokers stand to each other. */
  public TopicTail.Status status() {
    return tail.status();
  }

  @Override
  public Consumer<String, byte[]> connect() {
    return connections.get();
  }

  /** They may come later: the topic is made by the consumer's first start. */
  @Override
  public Set<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    List<PartitionInfo> known = consumer.partitionsFor(topic, TopicTail.CONTACT_TIMEOUT);
    return known == null
        ? Set.of()
        : known.stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .collect(toSet());
  }

  @Override
  public void begins(Consumer<String, byte[]> consumer, Set<TopicPartition> partitions) {
    consumer.beginningOffsets(partitions, TopicTail.CONTACT_TIMEOUT).entrySet().stream()
        .filter(beginning -> beginning.getValue() > 0)
        .forEach(beginning -> shortened.add(beginning.getKey()));
  }

  @Override
  public void apply(ConsumerRecord<String, byte[]> next) throws UnreadableRecordException {
    if (shortened.remove(new TopicPartition(next.topic(), next.partition()))) {
      ledgers.beginAt(Instant.ofEpochMilli(next.timestamp()));
    }
    ledgers.apply(next.key(), LandingReport.parse(next.value()));
  }

  /**
   * Each report contains the earlier ones of its run, so the next tells what a damaged one held.
   */
  @Override
  public boolean leavesOutDamagedRecords() {
    return true;
  }

  @Override
  public void caughtUp() {
    ledgers.caughtUp();
  }
}
