package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import io.userpipeline.producer.schedule.Slots.State;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What people are told of slots. */
class SlotsTest extends SlotLeaderFixture {

  private final Slots slots = slots(new Settings(Overlap.QUEUE, CatchUp.ALL, OptionalInt.empty()));

  @Test
  void aSlotThatGaveARunNamesItAndThoseBeforeTheScheduleHaveNone() {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.ALL);
    clock.set(FIRST);
    leader.tick();

    // When
    List<Slots.Slot> around = slots.around(2, 0);

    // Then
    assertThat(around)
        .extracting(slot -> slot.at().toInstant())
        .containsExactly(FIRST.minus(INTERVAL), FIRST);
    assertThat(around).extracting(Slots.Slot::state).containsExactly(State.NO_RUN, State.RUN);
    assertThat(around.get(1).run().map(Run::id)).contains(runs.all().get(0).id());
  }

  @Test
  void aSlotThatNobodyHasDealtWithWaits() {
    // Given
    started(Overlap.QUEUE, CatchUp.ALL);

    // When
    clock.set(FIRST.plusSeconds(1));
    List<Slots.Slot> around = slots.around(1, 0);

    // Then
    assertThat(around).extracting(Slots.Slot::state).containsExactly(State.WAITS);
  }

  @Test
  void theSlotsOfAPauseAreToldFromThoseAfterIt() {
    // Given
    Instant end = FIRST.plus(INTERVAL);
    schedules().pause("repair", "ada", end).await().indefinitely();

    // When
    List<Slots.Slot> around = slots.around(0, 3);

    // Then
    assertThat(around)
        .extracting(Slots.Slot::state)
        .containsExactly(State.PAUSED, State.PLANNED, State.PLANNED);
  }

  @Test
  void inTheNightsOfTheClocksTheyAreAsTheyFire() {
    // Given
    clock.set(Instant.parse("2026-10-25T12:00:00Z"));
    Slots inBerlin = slots(new InBerlin("0 30 2 * * ?"));

    // When
    List<Slots.Slot> around = inBerlin.around(2, 1);

    // Then
    assertThat(around)
        .extracting(slot -> slot.at().toString())
        .containsExactly(
            "2026-10-24T02:30+02:00", "2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
  }

  @Test
  void aScheduleThatIsOffHasNone() {
    // Given
    Slots off = slots(new InBerlin("off"));

    // When
    List<Slots.Slot> around = off.around(50, 50);

    // Then
    assertThat(around).isEmpty();
  }

  private Slots slots(ScheduleConfig config) {
    return new Slots(config, state, runs.runs(), clock);
  }
}
