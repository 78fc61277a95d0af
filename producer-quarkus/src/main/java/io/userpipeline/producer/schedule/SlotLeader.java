package io.userpipeline.producer.schedule;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.userpipeline.producer.journal.Candidate;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunTrigger;
import io.userpipeline.producer.run.Runs;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives every slot of the schedule its run while this replica leads. The mark of the slot and the
 * request for its run are written in one transaction, so the next leader neither forgets the slot
 * nor repeats it. A slot that is repeated all the same gives the same run, because its id is
 * computed from the slot.
 */
@Singleton
class SlotLeader implements Candidate {

  private static final Logger LOG = Logger.getLogger(SlotLeader.class);
  private static final String JOB = "slots";
  private static final String TICK = "1s";

  private final Scheduler scheduler;
  private final ScheduleConfig config;
  private final ScheduleState state;
  private final Runs runs;
  private final Clock clock;
  private final SlotPolicy policy;
  private final String name;
  private volatile @Nullable Term term;

  SlotLeader(
      Scheduler scheduler, ScheduleConfig config, ScheduleState state, Runs runs, Clock clock) {
    this.scheduler = scheduler;
    this.config = config;
    this.state = state;
    this.runs = runs;
    this.clock = clock;
    this.policy = new SlotPolicy(config);
    this.name = config.schedule().name(config.timeZone());
  }

  void start(@Observes StartupEvent event) {
    if (!(config.schedule() instanceof Schedule.Off)) {
      var unused =
          scheduler
              .newJob(JOB)
              .setInterval(TICK)
              .setConcurrentExecution(ConcurrentExecution.SKIP)
              .setTask(fire -> tick())
              .schedule();
    }
    LOG.infof("Runs start by themselves: schedule=%s", name);
  }

  @Override
  public void elected(Term newTerm) {
    term = newTerm;
  }

  @Override
  public void deposed() {
    term = null;
  }

  @Override
  public void retire() {
    term = null;
  }

  void tick() {
    Term current = term;
    if (current == null) {
      return;
    }
    try {
      current.open();
      dealWithDueSlots(current);
    } catch (Term.EndedException e) {
      LOG.debug("The next leader deals with the slots");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dealWithDueSlots(Term current) throws Term.EndedException, InterruptedException {
    Instant now = clock.instant();
    Optional<ScheduleState.SlotMark> mark = state.mark(name);
    if (mark.isEmpty()) {
      // A new schedule starts with the next slot.
      write(current, now);
      return;
    }
    Instant marked = mark.get().slot();
    if (policy.isAhead(marked, now)) {
      LOG.warnf(
          "A clock was ahead: slots are dealt with up to %s, and it is %s. The schedule goes on"
              + " from now; runs of the slots in between are known and not repeated.",
          marked, now);
      write(current, now);
      return;
    }
    pauseAfterFailures(current, now);
    Optional<Instant> due = policy.nextDue(marked, now);
    while (due.isPresent() && runs.hasRoom() && term == current) {
      Instant slot = due.get();
      Optional<String> omission =
          policy.omission(slot, now, state.isPaused(slot), isScheduledRunUnfinished());
      if (omission.isPresent()) {
        LOG.infof("Slot left out: slot=%s reason=%s", slot, omission.get());
        write(current, slot);
      } else {
        write(current, slot, runs.scheduledRequest(name, slot));
      }
      due = policy.nextDue(slot, now);
    }
  }

  private boolean isScheduledRunUnfinished() {
    return !runs.select(run -> isScheduled(run) && !run.state().isFinal()).isEmpty();
  }

  private void pauseAfterFailures(Term current, Instant now)
      throws Term.EndedException, InterruptedException {
    int limit = config.pauseAfterFailures().orElse(0);
    if (limit == 0 || state.isPaused(now)) {
      return;
    }
    Instant since = state.pause().map(pause -> pause.since(now)).orElse(Instant.MIN);
    List<Run> last =
        runs
            .select(
                run ->
                    isScheduled(run)
                        && run.state().isFinal()
                        && run.order().createdAt().isAfter(since))
            .stream()
            .limit(limit)
            .toList();
    if (last.size() == limit && last.stream().allMatch(run -> run.state() == RunState.FAILED)) {
      String reason =
          "%s scheduled runs in a row have failed, the last with %s"
              .formatted(limit, last.get(0).failure().reason());
      LOG.errorf("The schedule pauses: reason=%s", reason);
      current.write(List.of(ScheduleState.entry(new Pause(true, reason, "producer", now, null))));
    }
  }

  private static boolean isScheduled(Run run) {
    return run.order().trigger() == RunTrigger.SCHEDULE;
  }

  private void write(Term current, Instant slot, JournalEntry... requests)
      throws Term.EndedException, InterruptedException {
    List<JournalEntry> entries = new ArrayList<>(List.of(requests));
    entries.add(ScheduleState.entry(new ScheduleState.SlotMark(name, slot)));
    current.write(entries);
  }
}
