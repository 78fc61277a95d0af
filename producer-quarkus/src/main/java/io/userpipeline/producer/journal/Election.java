package io.userpipeline.producer.journal;

import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.userpipeline.producer.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the one replica that leads: the member of the consumer group that is assigned the only
 * partition of the journal. Nothing is consumed through the group.
 */
@ApplicationScoped
class Election {

  private static final Logger LOG = Logger.getLogger(Election.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String LAST_HEARTBEAT = "last-heartbeat-seconds-ago";

  /** Who joins has to wait for the members that are there. */
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(10);

  private final JournalClients clients;
  private final JournalTopic topic;
  private final JournalTail tail;
  private final List<Candidate> candidates;
  private final Duration sessionTimeout;
  private final Clock clock;
  private final Ticker ticker;
  private final ElectionLog log;
  private volatile @Nullable KafkaTerm term;
  private volatile @Nullable Obstacle obstacle;
  private volatile boolean stopped;

  Election(
      JournalClients clients,
      JournalTopic topic,
      JournalTail tail,
      @All List<Candidate> candidates,
      JournalConfig config,
      Clock clock,
      Ticker ticker) {
    this.clients = clients;
    this.topic = topic;
    this.tail = tail;
    this.candidates = candidates;
    this.sessionTimeout = config.sessionTimeout();
    this.clock = clock;
    this.ticker = ticker;
    this.log = new ElectionLog(ticker);
  }

  /** Takes part until it is stopped, and then leaves the group at once. */
  void takePart() throws InterruptedException {
    while (!stopped) {
      try (KafkaConsumer<String, String> voter = clients.voter()) {
        topic.require();
        voter.subscribe(List.of(topic.partition().topic()), new Assignment(voter));
        vote(voter);
      } catch (KafkaException e) {
        log.failed(e);
        obstacle = Obstacle.after(obstacle, String.valueOf(e.getMessage()), ticker);
        Thread.sleep(PAUSE.toMillis());
      } finally {
        depose();
      }
    }
  }

  Leadership leadership() {
    KafkaTerm current = term;
    if (current != null) {
      return current.leadership();
    }
    Obstacle known = obstacle;
    return known == null ? Leadership.OF_ANOTHER : known.of(false, ticker);
  }

  /** Lets the candidates finish what they have at hand. */
  void retire() throws InterruptedException {
    for (Candidate candidate : candidates) {
      candidate.retire();
    }
  }

  void stop() {
    stopped = true;
  }

  private void vote(KafkaConsumer<String, String> voter) {
    long member = ticker.nanos();
    while (!stopped) {
      voter.poll(POLL);
      KafkaTerm current = term;
      if (current != null) {
        current.goesOn(voter.groupMetadata());
      }
      if (isMember(voter)) {
        member = ticker.nanos();
        obstacle = null;
      } else if (ticker.since(member).compareTo(JOIN_LIMIT) > 0) {
        // A coordinator that does not answer, or is gone, makes no poll fail.
        String problem = "this replica is no member of the group, does its coordinator answer?";
        obstacle = Obstacle.after(obstacle, problem, ticker);
      }
    }
  }

  /** The client keeps its membership when the coordinator is lost, and only its heartbeats stop. */
  private boolean isMember(KafkaConsumer<String, String> voter) {
    return voter.groupMetadata().generationId() >= 0
        && voter.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().name().equals(LAST_HEARTBEAT))
            .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
            .allMatch(seconds -> seconds <= sessionTimeout.toSeconds());
  }

  private void elect(ConsumerGroupMetadata membership) {
    KafkaTerm elected =
        new KafkaTerm(
            clients,
            topic.partition(),
            tail,
            ticker,
            membership,
            JournalEntry.of("leader", new Leader(replica(), clock.instant())));
    term = elected;
    LOG.infof("This replica leads: replica=%s", replica());
    candidates.forEach(candidate -> candidate.elected(elected));
  }

  private void depose() {
    KafkaTerm current = term;
    if (current != null) {
      current.end();
      term = null;
      LOG.info("This replica does not lead any more");
      candidates.forEach(Candidate::deposed);
    }
  }

  private static String replica() {
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + ProcessHandle.current().pid();
    } catch (UnknownHostException e) {
      return "unnamed host/" + ProcessHandle.current().pid();
    }
  }

  /** Follows what the group assigns to this replica. */
  private final class Assignment implements ConsumerRebalanceListener {

    private final KafkaConsumer<String, String> voter;

    Assignment(KafkaConsumer<String, String> voter) {
      this.voter = voter;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      if (!assigned.isEmpty()) {
        voter.pause(assigned);
        elect(voter.groupMetadata());
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      if (!revoked.isEmpty()) {
        depose();
      }
    }
  }

  /**
   * Who leads.
   *
   * @param replica host and process
   */
  @RegisterForReflection
  record Leader(String replica, Instant since) {}
}
