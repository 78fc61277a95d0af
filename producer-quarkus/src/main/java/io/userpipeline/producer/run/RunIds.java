package io.userpipeline.producer.run;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Names runs, so that the same wish has the same name in every replica. */
final class RunIds {

  private static final UUID SCHEDULE_NAMESPACE =
      UUID.fromString("f0a3f6a8-53a1-5d0e-8b1c-27d9a1f7c9d4");
  private static final UUID IDEMPOTENCY_NAMESPACE =
      UUID.fromString("0f6d2b52-6f0f-5a3e-9a55-3f1f0b7de0c6");

  private final TimeBasedEpochGenerator triggered = Generators.timeBasedEpochGenerator();
  private final NameBasedGenerator scheduled = Generators.nameBasedGenerator(SCHEDULE_NAMESPACE);
  private final NameBasedGenerator keyed = Generators.nameBasedGenerator(IDEMPOTENCY_NAMESPACE);

  /** A new id, later ones are greater. */
  UUID triggered() {
    return triggered.generate();
  }

  /** The same id for the same key of the same actor, in every process. */
  UUID triggered(String actor, String idempotencyKey) {
    return keyed.generate(actor + "/" + idempotencyKey);
  }

  /**
   * The same id for the same slot of the same schedule, in every process: a slot that fires twice
   * is one run with the same users.
   */
  UUID scheduled(String schedule, Instant slot) {
    return scheduled.generate(schedule + "@" + slot);
  }
}
