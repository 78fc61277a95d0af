package io.userpipeline.producer.run;

import java.time.Instant;
import java.util.UUID;

/** Orders for tests. */
final class Orders {

  static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
  static final int PAGE_SIZE = 10;

  private Orders() {}

  static RunOrder manual(int users) {
    return manual(users, NOW);
  }

  static RunOrder manual(int users, Instant createdAt) {
    return order(RunTrigger.MANUAL, users, createdAt);
  }

  static RunOrder scheduled(Instant slot) {
    return order(RunTrigger.SCHEDULE, 5, slot);
  }

  private static RunOrder order(RunTrigger trigger, int users, Instant createdAt) {
    UUID id = UUID.randomUUID();
    return new RunOrder(
        id, trigger, "ada", users, id, 1, PAGE_SIZE, FakeSource.QUERY, null, null, createdAt);
  }
}
