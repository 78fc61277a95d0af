package io.userpipeline.producer.schedule;

import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * A schedule of Berlin's, with the usual policies.
 *
 * @param written as in the configuration
 */
record InBerlin(String written) implements ScheduleConfig {

  @Override
  public Schedule schedule() {
    return new ScheduleConverter().convert(written);
  }

  @Override
  public ZoneId timeZone() {
    return ZoneId.of("Europe/Berlin");
  }

  @Override
  public Overlap overlap() {
    return Overlap.SKIP;
  }

  @Override
  public CatchUp catchUp() {
    return CatchUp.LATEST;
  }

  @Override
  public OptionalInt pauseAfterFailures() {
    return OptionalInt.empty();
  }
}
