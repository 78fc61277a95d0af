package io.userpipeline.producer.publish;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.userpipeline.producer.journal.Term;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The channel, with the connector behind it and a broker that answers when the test wants. */
final class FakeEmitter implements MutinyEmitter<EventBatch> {

  private final Flow.Subscriber<? super Message<?>> connector = connector();
  private final List<ProducerRecord<String, byte[]>> sent = new CopyOnWriteArrayList<>();
  private final List<Callback> open = new CopyOnWriteArrayList<>();
  private boolean atOnce;

  FakeEmitter() {
    connector.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long events) {}

          @Override
          public void cancel() {}
        });
  }

  void acknowledgeAtOnce() {
    atOnce = true;
  }

  void acknowledge(int index) {
    open.get(index).onCompletion(null, null);
  }

  void refuse(int index, Exception reason) {
    open.get(index).onCompletion(null, reason);
  }

  List<ProducerRecord<String, byte[]>> sent() {
    return sent;
  }

  /** Of which the events are. */
  Term.Transaction transaction() {
    return (record, callback) -> {
      sent.add(record);
      open.add(callback);
      if (atOnce) {
        callback.onCompletion(null, null);
      }
    };
  }

  @Override
  public <M extends Message<? extends EventBatch>> Uni<Void> sendMessage(M message) {
    return Uni.createFrom()
        .emitter(
            answer ->
                connector.onNext(
                    message
                        .withAck(() -> answered(() -> answer.complete(null)))
                        .withNack(reason -> answered(() -> answer.fail(reason)))));
  }

  private static CompletionStage<Void> answered(Runnable answer) {
    answer.run();
    return CompletableFuture.completedFuture(null);
  }

  @SuppressWarnings("unchecked")
  private static Flow.Subscriber<? super Message<?>> connector() {
    return (Flow.Subscriber<? super Message<?>>)
        new TransactionConnector("t", true, null).getSubscriber(null);
  }

  @Override
  public Uni<Void> send(EventBatch value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <M extends Message<? extends EventBatch>> void send(M message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sendAndAwait(EventBatch value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Cancellable sendAndForget(EventBatch value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <M extends Message<? extends EventBatch>> void sendMessageAndAwait(M message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <M extends Message<? extends EventBatch>> Cancellable sendMessageAndForget(M message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void complete() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void error(Exception failure) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public boolean hasRequests() {
    return true;
  }
}
