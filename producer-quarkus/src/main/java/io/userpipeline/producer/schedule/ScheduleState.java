package io.userpipeline.producer.schedule;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.JournalReader;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the schedule is and whether it is paused, as the journal tells it. */
@Singleton
@RegisterForReflection(targets = {ScheduleState.SlotMark.class, Pause.class})
class ScheduleState implements JournalReader {

  private static final String SLOTS = "schedule/slots";
  private static final String PAUSE = "schedule/pause";

  private volatile @Nullable SlotMark mark;
  private volatile @Nullable Pause pause;

  static JournalEntry entry(SlotMark mark) {
    return JournalEntry.of(SLOTS, mark);
  }

  static JournalEntry entry(Pause pause) {
    return JournalEntry.of(PAUSE, pause);
  }

  @Override
  public void apply(JournalEntry entry) {
    switch (entry.key()) {
      case SLOTS -> mark = entry.as(SlotMark.class);
      case PAUSE -> pause = entry.as(Pause.class);
      default -> {
        // Of runs, or of the leader.
      }
    }
  }

  /** Empty if no slot of the schedule was ever dealt with. */
  Optional<SlotMark> mark(String schedule) {
    return Optional.ofNullable(mark).filter(known -> known.schedule().equals(schedule));
  }

  /** Empty if the schedule was never paused or resumed. */
  Optional<Pause> pause() {
    return Optional.ofNullable(pause);
  }

  /** Whether a slot of this moment gives no run. */
  boolean isPaused(Instant slot) {
    return pause().map(known -> known.holds(slot)).orElse(false);
  }

  /**
   * Up to where slots are dealt with.
   *
   * @param schedule the name of the schedule that the slot belongs to
   * @param slot the last slot that gave a run or was left out
   */
  record SlotMark(String schedule, Instant slot) {}
}
