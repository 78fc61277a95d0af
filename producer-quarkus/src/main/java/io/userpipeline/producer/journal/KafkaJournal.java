package io.userpipeline.producer.journal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.userpipeline.producer.kafka.TopicTail;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** The journal on its Kafka topic, from the start of the process to its end. */
@ApplicationScoped
class KafkaJournal implements Journal {

  private static final Logger LOG = Logger.getLogger(KafkaJournal.class);
  private static final Duration STOP_LIMIT = Duration.ofMillis(1_500);

  private final JournalTail tail;
  private final Election election;
  private final JournalTopic topic;
  private final JournalConfig config;
  private final KafkaProducer<String, String> appender;
  private final Thread voting;

  KafkaJournal(
      JournalTail tail,
      Election election,
      JournalTopic topic,
      JournalClients clients,
      JournalConfig config) {
    this.tail = tail;
    this.election = election;
    this.topic = topic;
    this.config = config;
    this.appender = clients.appender();
    this.voting = new Thread(this::vote, "journal-election");
  }

  void start(@Observes StartupEvent event) {
    tail.start();
    voting.setDaemon(true);
    voting.start();
  }

  /** First of all that ends: runs need the API and Kafka to finish. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    election.retire();
    election.stop();
    voting.join(STOP_LIMIT.toMillis());
    tail.stop(STOP_LIMIT);
    appender.close(Duration.ZERO);
  }

  @Override
  public TopicTail.Status status() {
    return tail.status();
  }

  @Override
  public Leadership leadership() {
    return election.leadership();
  }

  @Override
  public boolean isAlive() {
    return tail.isAlive() && voting.isAlive();
  }

  @Override
  public Uni<Void> append(JournalEntry entry) {
    TopicTail.Status status = tail.status();
    if (!status.isUsable()) {
      return Uni.createFrom().failure(new Journal.UnavailableException(explain(status)));
    }
    // A client that looks for a broker blocks its caller.
    return Uni.createFrom()
        .completionStage(() -> send(entry))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(config.writeTimeout())
        .fail()
        .onFailure()
        .transform(
            failure ->
                new Journal.UnavailableException(
                    ("Kafka has not confirmed the request within %s"
                            + " (producer.journal.write-timeout): it may still be carried out. Ask"
                            + " again with the same Idempotency-Key.")
                        .formatted(config.writeTimeout())));
  }

  private CompletableFuture<Void> send(JournalEntry entry) {
    CompletableFuture<Long> acknowledged = new CompletableFuture<>();
    // What becomes of it is told to the callback.
    var unused =
        appender.send(
            new ProducerRecord<>(topic.partition().topic(), 0, entry.key(), entry.value()),
            (metadata, failure) -> {
              if (failure == null) {
                acknowledged.complete(metadata.offset());
              } else {
                acknowledged.completeExceptionally(failure);
              }
            });
    return acknowledged.thenCompose(tail.outcomes()::outcome).thenAccept(applied -> {});
  }

  /** Health says the rest: what brokers answer is not for everybody. */
  private static String explain(TopicTail.Status status) {
    if (status.isBeginning()) {
      return "This producer has just started and still reads the journal. Nothing was started; ask"
          + " again later.";
    }
    return ("Kafka does not answer or the journal cannot be read (last answer: %s). Nothing was"
            + " started; ask again later.")
        .formatted(status.lastContact() == null ? "none" : status.lastContact());
  }

  private void vote() {
    try {
      election.takePart();
    } catch (InterruptedException | RuntimeException e) {
      LOG.error("The election has ended: this process must be started again", e);
    }
  }
}
