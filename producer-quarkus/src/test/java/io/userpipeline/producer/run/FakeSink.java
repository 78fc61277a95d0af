package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.publish.EventSink;
import io.userpipeline.producer.publish.RunEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends the position of each user, and fails as often as a test wants it. */
final class FakeSink implements EventSink {

  private final List<List<Integer>> attempts = new CopyOnWriteArrayList<>();
  private RuntimeException failure;
  private int before;
  private int failures;
  private int committed;

  /** Sends some events of each page, then fails, so many times, and is well again. */
  void failAfter(int sent, int times, RuntimeException with) {
    before = sent;
    failures = times;
    failure = with;
  }

  /** The positions of each page that was to be published, the times it failed included. */
  List<List<Integer>> attempts() {
    return attempts;
  }

  int committedEvents() {
    return committed;
  }

  @Override
  public Uni<Void> publish(
      Term.Transaction transaction, RunEvents events, SortedMap<Integer, byte[]> users) {
    List<Integer> positions = new ArrayList<>(users.keySet());
    attempts.add(positions);
    boolean fails = failures > 0;
    for (int position : fails ? positions.subList(0, before) : positions) {
      transaction.send(
          new ProducerRecord<>("t", Integer.toString(position), users.get(position)),
          (metadata, refusal) -> {});
    }
    if (fails) {
      failures--;
      return Uni.createFrom().failure(failure);
    }
    return Uni.createFrom().voidItem();
  }

  @Override
  public void committed(int events) {
    committed += events;
  }
}
