package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.torture.api.UserApi;
import io.userpipeline.torture.plan.Fault;
import io.userpipeline.torture.plan.Part;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes things go wrong. */
public final class FaultInjector {

  private final Pipeline pipeline;
  private final UserApi api;

  /** Of a running pipeline and its API. */
  public FaultInjector(Pipeline pipeline, UserApi api) {
    this.pipeline = pipeline;
    this.api = api;
  }

  /** Inflicts a fault; returns when it is over. */
  public void inflict(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Kill kill) {
      pipeline.process(kill.part()).kill();
    } else if (fault instanceof Fault.DoubleKill kill) {
      pipeline.process(kill.first()).kill();
      wait(kill.lasts());
      pipeline.process(kill.second()).kill();
    } else if (fault instanceof Fault.Terminate end) {
      pipeline.process(end.part()).requestStop();
    } else if (fault instanceof Fault.RollingRestart restart) {
      for (Part producer : Part.PRODUCERS) {
        pipeline.process(producer).requestStop();
        wait(restart.lasts().dividedBy(Part.PRODUCERS.size()));
      }
    } else if (fault instanceof Fault.AddPartition) {
      pipeline.addPartition();
    } else if (fault instanceof Fault.Pause pause) {
      pause(pause.part(), pause.lasts());
    } else if (fault instanceof Fault.Disrupt network) {
      pipeline.network().disrupt(network.link(), network.server(), network.disruption());
      wait(network.lasts());
      pipeline.network().mend(network.link(), network.server(), network.disruption());
    } else if (fault instanceof Fault.FillDisk disk) {
      pipeline.disks().fill(disk.disk());
      wait(disk.lasts());
      pipeline.disks().free(disk.disk());
    } else if (fault instanceof Fault.JumpClock clock) {
      pipeline.clocks().set(clock.part(), clock.by());
      wait(clock.lasts());
      pipeline.clocks().set(clock.part(), Duration.ZERO);
    } else if (fault instanceof Fault.AnswerBadly bad) {
      api.answerBadly(bad.answer(), bad.times());
    }
  }

  private void pause(Part part, Duration time) throws InterruptedException {
    ChildJvm process = pipeline.process(part);
    if (!isSignalled(process, process::pause)) {
      return;
    }
    wait(time);
    isSignalled(process, process::resume);
  }

  /** False where the process has ended by another fault, so that there is nothing to signal. */
  private static boolean isSignalled(ChildJvm process, Runnable signal) {
    try {
      signal.run();
      return true;
    } catch (ChildJvm.FailedException e) {
      if (process.isAlive()) {
        throw e;
      }
      return false;
    }
  }

  private static void wait(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }
}
