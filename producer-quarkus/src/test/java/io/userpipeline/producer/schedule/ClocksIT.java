package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.producer.journal.Replica;
import io.userpipeline.producer.run.ReplicaRuns;
import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replicas whose clocks do not agree, with one journal on a real broker. */
class ClocksIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration AHEAD = Duration.ofSeconds(2);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  private final String topic = "user_runs-" + UUID.randomUUID();
  private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
  private final List<Member> members = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    clockwork.shutdownNow();
    for (Member member : members) {
      member.replica.close();
    }
  }

  @Test
  void everySlotIsOneRunWhateverTheClockOfTheLeaderSays() throws Exception {
    // Given
    List<Duration> offsets =
        List.of(Duration.ZERO, AHEAD, AHEAD.negated(), AHEAD, Duration.ZERO, AHEAD.negated());
    Member witness = join(Duration.ZERO);
    await().atMost(LIMIT).until(() -> witness.slots().size() >= 2);

    // When
    for (Duration offset : offsets) {
      Member leader = members.get(members.size() - 1);
      Member next = join(offset);
      await().atMost(LIMIT).until(() -> next.replica.journal().status().loaded());
      leader.replica.close();
      int before = next.slots().size();
      await().atMost(LIMIT).until(() -> next.slots().size() >= before + 3);
    }

    // Then
    List<Instant> slots = members.get(members.size() - 1).slots();
    assertThat(slots).hasSizeGreaterThan(3 * offsets.size()).doesNotHaveDuplicates();
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i)).isEqualTo(slots.get(i - 1).plus(INTERVAL));
    }
  }

  private Member join(Duration offset) {
    Member member = new Member(Clock.offset(Clock.systemUTC(), offset));
    members.add(member);
    return member;
  }

  /** One of the replicas. */
  private final class Member {

    private final ReplicaRuns runs;
    private final Replica replica;

    Member(Clock clock) {
      ScheduleState state = new ScheduleState();
      runs = new ReplicaRuns(clock);
      SlotLeader leader = new SlotLeader(null, new Settings(), state, runs.runs(), clock);
      replica =
          new Replica(
                  STACK.kafka().bootstrapServers(),
                  topic,
                  List.of(state, runs.reader()),
                  List.of(leader),
                  clock)
              .start();
      var unused = clockwork.scheduleWithFixedDelay(leader::tick, 0, 100, TimeUnit.MILLISECONDS);
    }

    List<Instant> slots() {
      return runs.all().stream().map(run -> run.order().slot()).sorted().toList();
    }
  }

  private record Settings() implements ScheduleConfig {

    @Override
    public Schedule schedule() {
      return new Schedule.Every(INTERVAL);
    }

    @Override
    public ZoneId timeZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Overlap overlap() {
      return Overlap.QUEUE;
    }

    @Override
    public CatchUp catchUp() {
      return CatchUp.ALL;
    }

    @Override
    public OptionalInt pauseAfterFailures() {
      return OptionalInt.empty();
    }
  }
}
