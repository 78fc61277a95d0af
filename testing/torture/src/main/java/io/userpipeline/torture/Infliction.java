package io.userpipeline.torture;

import io.userpipeline.torture.pipeline.FaultInjector;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.PlannedFault;
import io.userpipeline.torture.report.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries out a plan. */
final class Infliction {

  private final FaultInjector injector;
  private final Supplier<Duration> now;
  private final Consumer<String> said;

  /**
   * By the clock of a load.
   *
   * @param now since the load began
   */
  Infliction(FaultInjector injector, Supplier<Duration> now, Consumer<String> said) {
    this.injector = injector;
    this.now = now;
    this.said = said;
  }

  /** Inflicts every fault at its moment; returns when the last is over. */
  List<Recovery> inflict(FaultPlan plan) throws InterruptedException, ExecutionException {
    Duration begin = now.get();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Recovery>> faults = new ArrayList<>();
      for (PlannedFault planned : plan.faults()) {
        faults.add(
            threads.submit(
                () -> {
                  TimeUnit.MILLISECONDS.sleep(begin.plus(planned.at()).minus(now.get()).toMillis());
                  Duration began = now.get();
                  said.accept(planned.fault().toString());
                  injector.inflict(planned.fault());
                  return Recovery.of(planned.fault(), began, now.get(), List.of());
                }));
      }
      List<Recovery> inflicted = new ArrayList<>();
      for (Future<Recovery> fault : faults) {
        inflicted.add(fault.get());
      }
      return inflicted.stream().sorted(Comparator.comparing(Recovery::began)).toList();
    } finally {
      threads.shutdownNow();
    }
  }
}
