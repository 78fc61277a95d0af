package io.userpipeline.producer.publish;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where events go. */
public interface EventSink {

  /** Completes when the sink is there; fails with a {@link PublishException} otherwise. */
  Uni<Void> requireReady();

  /**
   * Makes users into events and sends them. Completes when every one of them is acknowledged; fails
   * with a {@link PublishException} otherwise, but not before everything in flight is decided.
   *
   * @param firstIndex position of the first user in its run
   * @param onAck called for each event when its acknowledgement has come
   */
  Uni<Void> publish(RunEvents events, int firstIndex, List<byte[]> users, Runnable onAck);
}
