package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.publish.EventSink;
import io.userpipeline.producer.publish.RunEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Acknowledges every event, unless told otherwise. */
final class FakeSink implements EventSink {

  private final List<Integer> firstIndices = new CopyOnWriteArrayList<>();
  private final List<RunEvents> published = new CopyOnWriteArrayList<>();
  private RuntimeException failure;
  private int acknowledges = Integer.MAX_VALUE;
  private int failures;

  /** Acknowledges some events, then fails so many times, and is well again. */
  void failAfter(int acknowledged, int times, RuntimeException with) {
    acknowledges = acknowledged;
    failures = times;
    failure = with;
  }

  List<Integer> firstIndices() {
    return firstIndices;
  }

  List<RunEvents> published() {
    return published;
  }

  @Override
  public Uni<Void> requireReady() {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> publish(RunEvents events, int firstIndex, List<byte[]> users, Runnable onAck) {
    firstIndices.add(firstIndex);
    published.add(events);
    for (int i = 0; i < users.size(); i++) {
      if (acknowledges == 0 && failures > 0) {
        failures--;
        return Uni.createFrom().failure(failure);
      }
      acknowledges = Math.max(0, acknowledges - 1);
      onAck.run();
    }
    return Uni.createFrom().voidItem();
  }
}
