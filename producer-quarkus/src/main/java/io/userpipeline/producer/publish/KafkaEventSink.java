package io.userpipeline.producer.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends events to the Kafka topic of the configuration, a bounded number at a time. */
@ApplicationScoped
class KafkaEventSink implements EventSink {

  static final String CHANNEL = "user_created";

  private final PublishConfig config;
  private final MutinyEmitter<byte[]> emitter;
  private final KafkaClientService kafka;
  private final PublishActivity activity;
  private final PublishMetrics metrics;
  private final FieldCutter cutter;

  // The emitter's buffer needs no bound of its own: at most max-in-flight events are in it.
  KafkaEventSink(
      PublishConfig config,
      @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter,
      KafkaClientService kafka,
      PublishActivity activity,
      MeterRegistry registry) {
    this.config = config;
    this.emitter = emitter;
    this.kafka = kafka;
    this.activity = activity;
    this.metrics = new PublishMetrics(registry, activity);
    this.cutter = new FieldCutter(config.dropFields().orElse(List.of()));
  }

  /**
   * Asks a broker about the topic. Without this first step every event of a run would wait
   * max.block.ms for a broker, one after the other.
   */
  @Override
  public Uni<Void> requireReady() {
    return kafka
        .getProducer(CHANNEL)
        .partitionsFor(config.topic())
        .ifNoItem()
        .after(config.ackTimeout())
        .fail()
        .onFailure()
        .transform(
            failure ->
                PublishException.of(
                    failure, PublishProblem.KAFKA_UNREACHABLE, "topic=" + config.topic()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> publish(RunEvents events, int firstIndex, List<byte[]> users, Runnable onAck) {
    PageOutcome outcome = new PageOutcome(config.topic());
    return Multi.createFrom()
        .range(0, users.size())
        .onItem()
        .transformToUni(
            i -> send(events.event(firstIndex + i, cutter.cut(users.get(i))), onAck, outcome))
        .merge(config.maxInFlight())
        .onItem()
        .ignoreAsUni()
        // Acknowledgements come on Kafka's network thread, which must not go on with the run.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            () ->
                outcome
                    .failure()
                    .ifPresent(
                        failure -> {
                          throw failure;
                        }));
  }

  /** When more is no use nothing more is sent, but what is in flight is still counted. */
  private Uni<Void> send(UserEvent event, Runnable onAck, PageOutcome outcome) {
    if (outcome.isHopeless()) {
      return Uni.createFrom().voidItem();
    }
    PublishActivity.Send send = activity.sent();
    Timer.Sample sent = metrics.sent();
    return emitter
        .sendMessage(message(event))
        .ifNoItem()
        .after(config.ackTimeout())
        .fail()
        .invoke(
            () -> {
              activity.acknowledged(send);
              metrics.acknowledged(sent);
              onAck.run();
            })
        .onFailure()
        .invoke(
            cause -> {
              metrics.failed();
              outcome.failed(event, cause);
            })
        .onFailure()
        .recoverWithNull()
        .onTermination()
        .invoke(() -> activity.givenUp(send));
  }

  private static Message<byte[]> message(UserEvent event) {
    Headers headers = new RecordHeaders();
    event
        .headers()
        .forEach((name, value) -> headers.add(name.key(), value.getBytes(StandardCharsets.UTF_8)));
    return Message.of(event.value())
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.key())
                .withTimestamp(event.time())
                .withHeaders(headers)
                .build());
  }
}
