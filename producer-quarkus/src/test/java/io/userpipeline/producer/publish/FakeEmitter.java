package io.userpipeline.producer.publish;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.MutinyEmitter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Keeps what is sent and answers when the test wants. */
final class FakeEmitter implements MutinyEmitter<UserEvent> {

  private final List<Message<?>> sent = new CopyOnWriteArrayList<>();
  private final List<UniEmitter<? super Void>> open = new CopyOnWriteArrayList<>();
  private boolean atOnce;

  void acknowledgeAtOnce() {
    atOnce = true;
  }

  void acknowledge(int index) {
    open.get(index).complete(null);
  }

  void refuse(int index, Exception reason) {
    open.get(index).fail(reason);
  }

  List<Message<?>> sent() {
    return sent;
  }

  @Override
  public <M extends Message<? extends UserEvent>> Uni<Void> sendMessage(M message) {
    return Uni.createFrom()
        .emitter(
            answer -> {
              sent.add(message);
              open.add(answer);
              if (atOnce) {
                answer.complete(null);
              }
            });
  }

  @Override
  public Uni<Void> send(UserEvent value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <M extends Message<? extends UserEvent>> void send(M message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sendAndAwait(UserEvent value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Cancellable sendAndForget(UserEvent value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <M extends Message<? extends UserEvent>> void sendMessageAndAwait(M message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <M extends Message<? extends UserEvent>> Cancellable sendMessageAndForget(M message) {
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
