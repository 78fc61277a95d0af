package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.publish.EventSink;
import io.userpipeline.producer.publish.RunEvents;
import java.util.ArrayList;
import java.util.List;

/** Acknowledges events up to a number, then fails. */
final class FakeSink implements EventSink {

  private final List<Integer> firstIndices = new ArrayList<>();
  private RuntimeException failure;
  private RuntimeException notReady;
  private int acknowledges = Integer.MAX_VALUE;

  void failAfter(int acknowledged, RuntimeException with) {
    acknowledges = acknowledged;
    failure = with;
  }

  void notReady(RuntimeException with) {
    notReady = with;
  }

  List<Integer> firstIndices() {
    return firstIndices;
  }

  @Override
  public Uni<Void> requireReady() {
    return notReady == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(notReady);
  }

  @Override
  public Uni<Void> publish(RunEvents events, int firstIndex, List<byte[]> users, Runnable onAck) {
    firstIndices.add(firstIndex);
    for (int i = 0; i < users.size(); i++) {
      if (acknowledges == 0) {
        return Uni.createFrom().failure(failure);
      }
      acknowledges--;
      onAck.run();
    }
    return Uni.createFrom().voidItem();
  }
}
