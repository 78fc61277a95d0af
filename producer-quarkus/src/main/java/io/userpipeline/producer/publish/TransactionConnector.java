package io.userpipeline.producer.publish;

import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.kafka.tracing.KafkaOpenTelemetryInstrumenter;
import io.smallrye.reactive.messaging.kafka.tracing.KafkaTrace;
import io.userpipeline.producer.journal.Term;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of the channel, in the transaction that their message carries; a message is
 * acknowledged when the broker has all its events. The framework's own connector makes its client
 * once, and a client that another leader has replaced can never write again (ADR 11).
 */
@ApplicationScoped
@Connector(TransactionConnector.NAME)
class TransactionConnector implements OutboundConnector {

  static final String NAME = "user-pipeline-transaction";

  private static final Logger LOG = Logger.getLogger(TransactionConnector.class);

  private final String topic;
  private final @Nullable KafkaOpenTelemetryInstrumenter tracing;

  TransactionConnector(
      @ConfigProperty(name = "producer.publish.topic") String topic,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean untraced,
      Instance<OpenTelemetry> openTelemetry) {
    this.topic = topic;
    this.tracing = untraced ? null : KafkaOpenTelemetryInstrumenter.createForSink(openTelemetry);
  }

  @Override
  public Flow.Subscriber<? extends Message<?>> getSubscriber(Config channel) {
    return new Sender();
  }

  private void send(Message<EventBatch> message) {
    Term.Transaction transaction =
        message
            .getMetadata(Term.Transaction.class)
            .orElseThrow(() -> new IllegalStateException("Events are sent in a transaction"));
    message
        .getPayload()
        .send(
            (event, told) -> send(event, message, transaction, told),
            failure -> tell(message, failure));
  }

  private void send(
      UserEvent event,
      Message<EventBatch> message,
      Term.Transaction transaction,
      Consumer<@Nullable Throwable> told) {
    try {
      transaction.send(record(event, message), (metadata, failure) -> told.accept(failure));
    } catch (RuntimeException | LinkageError e) {
      // A client without a codec fails with an Error; whatever it is, it must not end the channel.
      told.accept(e);
    }
  }

  private ProducerRecord<String, byte[]> record(UserEvent event, Message<EventBatch> message) {
    ProducerRecord<String, byte[]> record = event.record(topic);
    if (tracing != null) {
      tracing.traceOutgoing(
          message, new KafkaTrace.Builder().withTopic(topic).withHeaders(record.headers()).build());
    }
    return record;
  }

  private static void tell(Message<EventBatch> message, Optional<PublishException> failure) {
    CompletionStage<Void> unused = failure.map(message::nack).orElseGet(message::ack);
  }

  /** One for the only channel, for as long as the process runs. */
  private final class Sender implements Flow.Subscriber<Message<EventBatch>> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      // What is in flight is bounded by whoever sends.
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Message<EventBatch> message) {
      send(message);
    }

    @Override
    public void onError(Throwable failure) {
      LOG.error("The channel of events has ended: this process must be started again", failure);
    }

    @Override
    public void onComplete() {
      LOG.debug("No more events are sent");
    }
  }
}
