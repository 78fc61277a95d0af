package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the slots are is told here in another way than the code finds them: by looking at a clock on
 * the wall in every quarter of an hour of a year. A slot comes when the clock shows its time, or a
 * later one, for the first time.
 */
class WallClockTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  /**
   * Zones that change their clocks: by an hour, by half, by a day, backwards, at noon of Ramadan.
   */
  static Stream<YearOf> years() {
    return Stream.of(
        new YearOf("Europe/Berlin", 2026),
        new YearOf("Europe/Dublin", 2026),
        new YearOf("Europe/London", 2026),
        new YearOf("America/New_York", 2026),
        new YearOf("America/St_Johns", 2026),
        new YearOf("America/Santiago", 2026),
        new YearOf("America/Sao_Paulo", 2018),
        new YearOf("Australia/Lord_Howe", 2026),
        new YearOf("Africa/Casablanca", 2026),
        new YearOf("Asia/Beirut", 2026),
        new YearOf("Asia/Tehran", 2021),
        new YearOf("Pacific/Apia", 2011),
        new YearOf("Pacific/Chatham", 2026),
        new YearOf("UTC", 2026));
  }

  @ParameterizedTest
  @MethodSource("years")
  void everySlotOfAYearComesOnce(YearOf year) {
    // Given
    List<LocalTime> times =
        Stream.of("00:00", "01:45", "02:00", "02:30", "03:00").map(LocalTime::parse).toList();
    List<Schedule> schedules = times.stream().map(WallClockTest::daily).toList();
    List<Instant> expected =
        times.stream().flatMap(time -> year.firstShown(time).stream()).toList();

    // When
    List<Instant> slots =
        schedules.stream().flatMap(schedule -> year.slots(schedule).stream()).toList();

    // Then
    assertThat(slots).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("years")
  void anExpressionForEveryHourMeansStepsOfTime(YearOf year) {
    // Given
    Schedule schedule = new ScheduleConverter().convert("0 45 * * * ?");

    // When
    List<Instant> slots = year.slots(schedule);

    // Then
    assertThat(slots).isEqualTo(year.moments(shown -> shown.getMinute() == 45));
  }

  @ParameterizedTest
  @MethodSource("years")
  void theLastSlotIsOneOfThoseThatCome(YearOf year) {
    // Given
    Schedule schedule = daily(LocalTime.of(2, 30));
    TreeSet<Instant> slots = new TreeSet<>(year.slots(schedule));
    Random random = new Random(7);

    for (int i = 0; i < 30; i++) {
      Instant moment = year.start().plusSeconds(86_400 + random.nextInt(363 * 86_400));

      // When
      Optional<Instant> last = schedule.last(year.start(), moment, year.zone());

      // Then
      assertThat(last).contains(slots.floor(moment));
    }
  }

  @ParameterizedTest
  @MethodSource("years")
  void whoeverLooksOftenEnoughDealsWithEachSlotOnceUnderEveryPolicy(YearOf year) {
    for (CatchUp catchUp : CatchUp.values()) {
      // Given
      Schedule schedule = daily(LocalTime.of(2, 30));
      SlotPolicy policy = new SlotPolicy(new Settings(schedule, year.zone(), catchUp));
      List<Instant> expected = year.slots(schedule);
      TreeSet<Instant> looks = new TreeSet<>(expected);
      for (Instant at = year.start(); at.isBefore(year.end()); at = at.plus(Duration.ofHours(17))) {
        looks.add(at);
      }

      // When
      List<Instant> dealtWith = new ArrayList<>();
      Instant mark = year.start().minus(QUARTER);
      for (Instant now : looks) {
        Optional<Instant> announced = schedule.next(mark, year.zone());
        Optional<Instant> due = policy.nextDue(mark, now);
        while (due.isPresent()) {
          assertThat(due).as("what was announced").isEqualTo(announced);
          mark = due.get();
          if (policy.omission(mark, now, false, false).isEmpty()) {
            dealtWith.add(mark);
          }
          announced = schedule.next(mark, year.zone());
          due = policy.nextDue(mark, now);
        }
      }

      // Then
      assertThat(dealtWith).as("catch-up %s", catchUp).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
    "2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
  })
  void halfPastTwoInBerlin(Instant after, Instant next) {
    // When
    Optional<Instant> slot = daily(LocalTime.of(2, 30)).next(after, ZoneId.of("Europe/Berlin"));

    // Then
    assertThat(slot).contains(next);
  }

  private static Schedule daily(LocalTime time) {
    return new ScheduleConverter()
        .convert("0 %s %s * * ?".formatted(time.getMinute(), time.getHour()));
  }

  /** A year in a zone, quarter by quarter. */
  record YearOf(ZoneId zone, Instant start, Instant end) {

    YearOf(String zone, int year) {
      this(
          ZoneId.of(zone),
          LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC),
          LocalDateTime.of(year + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC));
    }

    @Override
    public String toString() {
      return zone + " from " + start;
    }

    List<Instant> slots(Schedule schedule) {
      List<Instant> slots = new ArrayList<>();
      Optional<Instant> next = schedule.next(start.minusSeconds(1), zone);
      while (next.isPresent() && next.get().isBefore(end)) {
        slots.add(next.get());
        next = schedule.next(next.get(), zone);
      }
      return slots;
    }

    List<Instant> moments(Predicate<LocalDateTime> choice) {
      List<Instant> moments = new ArrayList<>();
      for (Instant at = start; at.isBefore(end); at = at.plus(QUARTER)) {
        if (choice.test(LocalDateTime.ofInstant(at, zone))) {
          moments.add(at);
        }
      }
      return moments;
    }

    List<Instant> firstShown(LocalTime time) {
      List<Instant> moments = new ArrayList<>();
      LocalDateTime before = LocalDateTime.ofInstant(start.minus(QUARTER), zone);
      LocalDateTime wanted = before.toLocalDate().atTime(time);
      if (!wanted.isAfter(before)) {
        wanted = wanted.plusDays(1);
      }
      for (Instant at = start; at.isBefore(end); at = at.plus(QUARTER)) {
        LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
        boolean comes = false;
        while (!wanted.isAfter(shown)) {
          comes = true;
          wanted = wanted.plusDays(1);
        }
        if (comes) {
          moments.add(at);
        }
      }
      return moments;
    }
  }

  private record Settings(Schedule schedule, ZoneId timeZone, CatchUp catchUp)
      implements ScheduleConfig {

    @Override
    public Overlap overlap() {
      return Overlap.QUEUE;
    }

    @Override
    public OptionalInt pauseAfterFailures() {
      return OptionalInt.empty();
    }
  }
}
