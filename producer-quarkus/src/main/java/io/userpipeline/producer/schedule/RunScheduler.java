package io.userpipeline.producer.schedule;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.userpipeline.producer.run.RunConfig;
import io.userpipeline.producer.run.RunRefusedException;
import io.userpipeline.producer.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Starts a run at every slot of the schedule. */
@ApplicationScoped
class RunScheduler {

  private static final Logger LOG = Logger.getLogger(RunScheduler.class);
  private static final String JOB = "scheduled-runs";

  private final Scheduler scheduler;
  private final Runs runs;
  private final Schedule schedule;
  private final int count;

  RunScheduler(Scheduler scheduler, Runs runs, ScheduleConfig config, RunConfig runConfig) {
    this.scheduler = scheduler;
    this.runs = runs;
    this.schedule = config.schedule();
    this.count = runConfig.count();
  }

  void start(@Observes StartupEvent event) {
    if (schedule instanceof Schedule.Every every) {
      String interval = every.interval().toString();
      scheduler
          .newJob(JOB)
          .setInterval(interval)
          .setDelayed(interval)
          .setTask(fire -> startRun(interval, every.slot(fire.getScheduledFireTime())))
          .schedule();
    } else if (schedule instanceof Schedule.Cron cron) {
      scheduler
          .newJob(JOB)
          .setCron(cron.expression())
          .setTimeZone("UTC")
          .setTask(fire -> startRun(cron.expression(), fire.getScheduledFireTime()))
          .schedule();
    }
    LOG.infof("Runs start by themselves: schedule=%s count=%d", schedule, count);
  }

  private void startRun(String name, Instant slot) {
    try {
      if (runs.scheduled(name, slot, count).isEmpty()) {
        LOG.warnf("Slot skipped: slot=%s reason=the scheduled run before it is unfinished", slot);
      }
    } catch (RunRefusedException e) {
      LOG.warnf("Slot skipped: slot=%s reason=%s", slot, e.getMessage());
    }
  }
}
