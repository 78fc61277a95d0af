package io.userpipeline.producer.run;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Names runs. */
final class RunIds {

  private static final UUID SCHEDULE_NAMESPACE =
      UUID.fromString("f0a3f6a8-53a1-5d0e-8b1c-27d9a1f7c9d4");

  private final TimeBasedEpochGenerator triggered = Generators.timeBasedEpochGenerator();
  private final NameBasedGenerator scheduled = Generators.nameBasedGenerator(SCHEDULE_NAMESPACE);

  /** A new id, later ones are greater. */
  UUID triggered() {
    return triggered.generate();
  }

  /**
   * The same id for the same slot of the same schedule, in every process: a slot that fires twice
   * is one run with the same users.
   */
  UUID scheduled(String schedule, Instant slot) {
    return scheduled.generate(schedule + "@" + slot);
  }
}
