package io.userpipeline.producer.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.userpipeline.producer.kafka.ClientSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Gives the ledgers every report of the consumer, from the beginning of what the topic has. */
@ApplicationScoped
class LandingTail {

  private static final Logger LOG = Logger.getLogger(LandingTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CONTACT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CONTACT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofMillis(500);

  private final Map<String, Object> broker;
  private final LedgerConfig config;
  private final Ledgers ledgers;
  private final Clock clock;
  private final Thread following = new Thread(this::follow, "landing-tail");

  /** Partitions whose first reports retention has removed, until the first one left is read. */
  private final Set<TopicPartition> shortened = new HashSet<>();

  private volatile boolean stopped;
  private String problem;

  LandingTail(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      LedgerConfig config,
      Ledgers ledgers,
      Clock clock) {
    this.broker = broker;
    this.config = config;
    this.ledgers = ledgers;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    following.setDaemon(true);
    following.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    following.join(STOP_LIMIT.toMillis());
  }

  private void follow() {
    while (!stopped) {
      try (KafkaConsumer<String, byte[]> consumer =
          new KafkaConsumer<>(
              ClientSettings.ofReader(broker, "landing-tail"),
              new StringDeserializer(),
              new ByteArrayDeserializer())) {
        follow(consumer);
      } catch (KafkaException e) {
        lost(e);
        pause();
      }
    }
  }

  /** From the beginning each time: what is known already changes nothing. */
  private void follow(KafkaConsumer<String, byte[]> consumer) {
    Instant nextContact = Instant.MIN;
    while (!stopped) {
      if (!clock.instant().isBefore(nextContact)) {
        assign(consumer);
        nextContact = clock.instant().plus(CONTACT_INTERVAL);
      }
      if (consumer.assignment().isEmpty()) {
        pause();
      } else {
        consumer.poll(POLL).forEach(this::apply);
      }
    }
  }

  /** Partitions may come later: the topic is made by the consumer's first start. */
  private void assign(KafkaConsumer<String, byte[]> consumer) {
    List<PartitionInfo> known = consumer.partitionsFor(config.topic(), CONTACT_TIMEOUT);
    Set<TopicPartition> partitions =
        known == null
            ? Set.of()
            : known.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
    if (!consumer.assignment().equals(partitions)) {
      consumer.assign(partitions);
      shortened.clear();
      consumer.beginningOffsets(partitions, CONTACT_TIMEOUT).entrySet().stream()
          .filter(beginning -> beginning.getValue() > 0)
          .forEach(beginning -> shortened.add(beginning.getKey()));
    }
    ledgers.contact(
        consumer.endOffsets(partitions, CONTACT_TIMEOUT).entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey(), CONTACT_TIMEOUT) >= end.getValue()));
    if (problem != null) {
      LOG.infof("The reports of the consumer are followed again: topic=%s", config.topic());
      problem = null;
    }
  }

  private void apply(ConsumerRecord<String, byte[]> report) {
    if (shortened.remove(new TopicPartition(report.topic(), report.partition()))) {
      ledgers.beginAt(Instant.ofEpochMilli(report.timestamp()));
    }
    try {
      ledgers.apply(report.key(), Landing.parse(report.value()));
    } catch (InvalidLandingException e) {
      LOG.errorf(
          "A report of the consumer cannot be read and is left out: topic=%s offset=%d: %s",
          config.topic(), report.offset(), e.getMessage());
    }
  }

  private void lost(KafkaException failure) {
    if (!Objects.equals(problem, failure.getMessage())) {
      LOG.warnf("The reports of the consumer cannot be followed: %s", failure.getMessage());
    }
    problem = failure.getMessage();
  }

  private void pause() {
    try {
      Thread.sleep(CONTACT_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      stopped = true;
    }
  }
}
