package io.userpipeline.producer.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.userpipeline.producer.journal.Term;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends events to the Kafka topic of the configuration, a bounded number at a time. */
@ApplicationScoped
class KafkaEventSink implements EventSink {

  private static final String CHANNEL = "user_created";
  private static final String KAFKAS_DEFAULT = "1048576";

  private final PublishConfig config;
  private final MutinyEmitter<EventBatch> emitter;
  private final PublishActivity activity;
  private final PublishMetrics metrics;
  private final FieldCutter cutter;
  private final int largestRequest;

  // The emitter's buffer needs no bound of its own: at most one batch of each run is in it.
  KafkaEventSink(
      PublishConfig config,
      @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<EventBatch> emitter,
      @ConfigProperty(name = "kafka.max.request.size", defaultValue = KAFKAS_DEFAULT)
          int largestRequest,
      PublishActivity activity,
      MeterRegistry registry) {
    this.config = config;
    this.emitter = emitter;
    this.largestRequest = largestRequest;
    this.activity = activity;
    this.metrics = new PublishMetrics(registry, activity);
    this.cutter = new FieldCutter(config.dropFields().orElse(List.of()));
  }

  @Override
  public Uni<Void> publish(
      Term.Transaction transaction, RunEvents events, SortedMap<Integer, byte[]> users) {
    PageOutcome outcome = new PageOutcome(config.topic());
    Metadata metadata = Metadata.of(transaction, TracingMetadata.withCurrent(Context.current()));
    return Multi.createFrom()
        .iterable(users.entrySet())
        .map(user -> events.event(user.getKey(), cutter.cut(user.getValue())))
        .group()
        .intoLists()
        .of(config.maxInFlight())
        .onItem()
        .transformToUniAndConcatenate(batch -> send(batch, metadata, outcome))
        .onItem()
        .ignoreAsUni()
        .invoke(
            () ->
                outcome
                    .failure()
                    .ifPresent(
                        failure -> {
                          throw failure;
                        }));
  }

  @Override
  public void committed(int events) {
    metrics.committed(events);
  }

  private Uni<Void> send(List<UserEvent> events, Metadata metadata, PageOutcome outcome) {
    // Kafka's client would refuse them and with them the whole transaction.
    events.stream().filter(event -> event.bytes() > largestRequest).forEach(outcome::tooLarge);
    if (outcome.isHopeless()) {
      return Uni.createFrom().voidItem();
    }
    EventBatch batch = new EventBatch(events, outcome, activity, metrics);
    return emitter
        .sendMessage(Message.of(batch, metadata))
        .ifNoItem()
        .after(config.ackTimeout())
        .fail()
        // Answers come on Kafka's network thread, on which the next events must not wait for a
        // broker.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onFailure()
        .invoke(batch::fail)
        .onFailure()
        .recoverWithNull()
        .onTermination()
        .invoke(batch::giveUp);
  }
}
