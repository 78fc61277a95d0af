package io.userpipeline.producer.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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
  private final MutinyEmitter<UserEvent> emitter;
  private final PublishActivity activity;
  private final PublishMetrics metrics;
  private final FieldCutter cutter;
  private final int largestRequest;

  // The emitter's buffer needs no bound of its own: at most max-in-flight events are in it.
  KafkaEventSink(
      PublishConfig config,
      @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<UserEvent> emitter,
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
    TracingMetadata trace = TracingMetadata.withCurrent(Context.current());
    return Multi.createFrom()
        .iterable(users.entrySet())
        .onItem()
        .transformToUni(
            user ->
                send(
                    events.event(user.getKey(), cutter.cut(user.getValue())),
                    Metadata.of(transaction, trace),
                    outcome))
        .merge(config.maxInFlight())
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

  /** When more is no use nothing more is sent, but what is in flight is still counted. */
  private Uni<Void> send(UserEvent event, Metadata metadata, PageOutcome outcome) {
    if (event.bytes() > largestRequest) {
      // Kafka's client would refuse it and with it the whole transaction.
      outcome.tooLarge(event);
    }
    if (outcome.isHopeless()) {
      return Uni.createFrom().voidItem();
    }
    PublishActivity.Send send = activity.sent();
    Timer.Sample sent = metrics.sent();
    return emitter
        .sendMessage(Message.of(event, metadata))
        .ifNoItem()
        .after(config.ackTimeout())
        .fail()
        .onFailure()
        .invoke(cause -> outcome.failed(event, cause))
        // Answers come on Kafka's network thread, on which the next event must not wait for a
        // broker.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            () -> {
              activity.acknowledged(send);
              metrics.acknowledged(sent);
            })
        .onFailure()
        .invoke(metrics::failed)
        .onFailure()
        .recoverWithNull()
        .onTermination()
        .invoke(() -> activity.givenUp(send));
  }
}
