package io.userpipeline.producer.publish;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends events to the Kafka topic of the configuration, a bounded number at a time. */
@ApplicationScoped
class KafkaEventSink implements EventSink {

  private static final String CHANNEL = "user_created";

  private final PublishConfig config;
  private final MutinyEmitter<byte[]> emitter;
  private final KafkaClientService kafka;

  // The emitter's buffer needs no bound of its own: at most max-in-flight events are in it.
  KafkaEventSink(
      PublishConfig config,
      @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter,
      KafkaClientService kafka) {
    this.config = config;
    this.emitter = emitter;
    this.kafka = kafka;
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
                problem(PublishProblem.KAFKA_UNREACHABLE, "topic=" + config.topic(), failure))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> publish(RunEvents events, int firstIndex, List<byte[]> users, Runnable onAck) {
    AtomicReference<PublishException> failure = new AtomicReference<>();
    return Multi.createFrom()
        .range(0, users.size())
        .onItem()
        .transformToUni(i -> send(events.event(firstIndex + i, users.get(i)), onAck, failure))
        .merge(config.maxInFlight())
        .onItem()
        .ignoreAsUni()
        // Acknowledgements come on Kafka's network thread, which must not go on with the run.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            () -> {
              if (failure.get() != null) {
                throw failure.get();
              }
            });
  }

  /** After the first failure nothing more is sent, but what is in flight is still counted. */
  private Uni<Void> send(
      UserEvent event, Runnable onAck, AtomicReference<PublishException> firstFailure) {
    if (firstFailure.get() != null) {
      return Uni.createFrom().voidItem();
    }
    return emitter
        .sendMessage(message(event))
        .ifNoItem()
        .after(config.ackTimeout())
        .fail()
        .invoke(onAck)
        .onFailure()
        .invoke(
            cause ->
                firstFailure.compareAndSet(
                    null,
                    problem(
                        PublishProblem.NOT_ACKNOWLEDGED, "runIndex=" + event.runIndex(), cause)))
        .onFailure()
        .recoverWithNull();
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

  private static PublishException problem(PublishProblem problem, String where, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new PublishException(problem, where + ", " + root.getClass().getSimpleName());
  }
}
