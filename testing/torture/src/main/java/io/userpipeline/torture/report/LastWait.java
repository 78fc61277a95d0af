package io.userpipeline.torture.report;

import java.time.Duration;
import java.util.List;

/** Until when something had not landed. */
public final class LastWait {

  private LastWait() {}

  /**
   * How long after a moment records were last seen to wait; nothing if none were.
   *
   * @param samples all of them
   */
  public static Duration after(Duration moment, List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.end() != sample.done())
        .map(sample -> sample.at().minus(moment))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }
}
