package io.userpipeline.producer.ledger;

import static java.util.stream.Collectors.toSet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.userpipeline.producer.kafka.ClientSettings;
import io.userpipeline.producer.kafka.TopicTail;
import io.userpipeline.producer.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Gives the ledgers every report of the consumer. A new connection reads them all again from the
 * beginning: what is known already changes nothing.
 */
@ApplicationScoped
class LandingTail implements TopicTail.Reader<byte[]> {

  private static final Logger LOG = Logger.getLogger(LandingTail.class);
  private static final String NAME = "landing-tail";
  private static final Duration STOP_LIMIT = Duration.ofMillis(500);

  private final Map<String, Object> broker;
  private final LedgerConfig config;
  private final Ledgers ledgers;
  private final TopicTail<byte[]> tail;

  /** Partitions whose first reports retention has removed, until the first one left is read. */
  private final Set<TopicPartition> shortened = new HashSet<>();

  LandingTail(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      LedgerConfig config,
      Ledgers ledgers,
      Clock clock,
      Ticker ticker) {
    this.broker = broker;
    this.config = config;
    this.ledgers = ledgers;
    this.tail = new TopicTail<>(NAME, this, clock, ticker);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    tail.stop(STOP_LIMIT);
  }

  @Override
  public KafkaConsumer<String, byte[]> connect() {
    return new KafkaConsumer<>(
        ClientSettings.ofReader(broker, NAME),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** They may come later: the topic is made by the consumer's first start. */
  @Override
  public Set<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    List<PartitionInfo> known = consumer.partitionsFor(config.topic(), TopicTail.CONTACT_TIMEOUT);
    return known == null
        ? Set.of()
        : known.stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .collect(toSet());
  }

  @Override
  public void assigned(KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> partitions) {
    shortened.clear();
    consumer.beginningOffsets(partitions, TopicTail.CONTACT_TIMEOUT).entrySet().stream()
        .filter(beginning -> beginning.getValue() > 0)
        .forEach(beginning -> shortened.add(beginning.getKey()));
  }

  @Override
  public void apply(ConsumerRecord<String, byte[]> next) {
    if (shortened.remove(new TopicPartition(next.topic(), next.partition()))) {
      ledgers.beginAt(Instant.ofEpochMilli(next.timestamp()));
    }
    try {
      ledgers.apply(next.key(), LandingReport.parse(next.value()));
    } catch (LandingReport.UnreadableException e) {
      LOG.errorf(
          "A report of the consumer cannot be read and is left out: topic=%s offset=%s: %s",
          config.topic(), next.offset(), e.getMessage());
    }
  }

  @Override
  public void caughtUp() {
    ledgers.caughtUp();
  }
}
