package io.userpipeline.torture.report;

import io.userpipeline.torture.verify.Rule;
import io.userpipeline.torture.verify.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times in which records wait and none lands. */
public final class Standstills {

  /** Longer than two looks are apart while Kafka answers. */
  private static final Duration UNSEEN = Duration.ofSeconds(5);

  private Standstills() {}

  /**
   * Those of which the job said all the while that it was ready.
   *
   * @param limit after which it must say otherwise
   */
  public static List<Violation> untold(List<Sample> samples, Duration limit) {
    List<Violation> untold = new ArrayList<>();
    Sample begin = null;
    Sample before = null;
    for (Sample sample : samples) {
      boolean goesOn =
          begin != null
              && sample.ready()
              && sample.end() > sample.done()
              && sample.done() == begin.done()
              && sample.at().minus(before.at()).compareTo(UNSEEN) < 0;
      if (!goesOn) {
        begin = sample;
      } else if (sample.at().minus(begin.at()).compareTo(limit) > 0) {
        untold.add(
            new Violation(
                Rule.STANDSTILL_IS_TOLD,
                "from %s s to %s s nothing landed, %s records waited, and the job was ready"
                    .formatted(
                        begin.at().toSeconds(),
                        sample.at().toSeconds(),
                        sample.end() - sample.done())));
        begin = sample;
      }
      before = sample;
    }
    return untold;
  }
}
