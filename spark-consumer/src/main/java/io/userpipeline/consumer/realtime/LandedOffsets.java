package io.userpipeline.consumer.realtime;

import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;

/** How far a partition has landed, while records behind others may be acknowledged before them. */
final class LandedOffsets {

  private static final long NONE = -1;

  private final ConcurrentSkipListSet<Long> onTheirWay = new ConcurrentSkipListSet<>();
  private volatile long last = NONE;

  /** The record at the offset is on its way; offsets come in order. */
  void begin(long offset) {
    onTheirWay.add(offset);
    last = offset;
  }

  /** The record at the offset is a row or a dead letter, acknowledged. */
  void end(long offset) {
    onTheirWay.remove(offset);
  }

  /** The offset before which every record is acknowledged; empty when there was no record yet. */
  OptionalLong position() {
    long lastBegun = last;
    if (lastBegun == NONE) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(onTheirWay.first());
    } catch (NoSuchElementException e) {
      return OptionalLong.of(lastBegun + 1);
    }
  }
}
