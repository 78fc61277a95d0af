package io.userpipeline.console.flow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.userpipeline.console.flow.FlowView.Hop;
import io.userpipeline.console.flow.Sources.JobAnswer;
import io.userpipeline.console.flow.Sources.KafkaAnswer;
import io.userpipeline.console.flow.Watch.Answer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The pipeline as it is, told every second to everyone who follows. */
@ApplicationScoped
class Flow {

  private static final Logger LOG = Logger.getLogger(Flow.class);
  private static final Duration STEP = Duration.ofSeconds(1);

  /**
   * Longer than from one answer to the next, and short enough that five seconds are enough to see
   * it.
   */
  private static final Duration PATIENCE = Duration.ofMillis(3_500);

  private final Watch<ProducersAnswer> producers;
  private final Watch<JobAnswer> job;
  private final Watch<KafkaAnswer> kafka;
  private final Watch<Boolean> cassandra;
  private final HopStates hops = new HopStates(Instant.now());
  private final Figures figures = new Figures();
  private final FlowHistory history = new FlowHistory();
  private final BroadcastProcessor<FlowView> followers = BroadcastProcessor.create();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          5,
          work -> {
            Thread thread = new Thread(work, "flow");
            thread.setDaemon(true);
            return thread;
          });
  private volatile FlowView latest;

  Flow(Sources sources, MeterRegistry registry) {
    producers = new Watch<>(sources::askProducers, System::nanoTime);
    job = new Watch<>(sources::askJob, System::nanoTime);
    kafka = new Watch<>(sources::askKafka, System::nanoTime);
    cassandra = new Watch<>(sources::askCassandra, System::nanoTime);
    latest = look();
    for (Hop hop : Hop.values()) {
      Gauge.builder("userpipeline.console.hop.working", this, flow -> flow.working(hop))
          .description("1 if the console sees the hop work, 0 if not")
          .tag("hop", hop.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  void start(@Observes StartupEvent event) {
    repeat(producers::ask);
    repeat(job::ask);
    repeat(kafka::ask);
    repeat(cassandra::ask);
    repeat(this::tell);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  FlowView latest() {
    return latest;
  }

  FlowHistory.View history() {
    return history.view();
  }

  /** As it is now, and then every second; who reads slowly is told the latest. */
  Multi<FlowView> follow() {
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(latest), followers)
        .onOverflow()
        .dropPreviousItems();
  }

  private void tell() {
    latest = look();
    followers.onNext(latest);
  }

  private synchronized FlowView look() {
    Instant now = Instant.now();
    long nanos = System.nanoTime();
    Answer<ProducersAnswer> ofProducers = producers.latest(PATIENCE);
    Answer<JobAnswer> ofJob = job.latest(PATIENCE);
    Answer<KafkaAnswer> ofKafka = kafka.latest(PATIENCE);
    Answer<Boolean> ofCassandra = cassandra.latest(PATIENCE);
    judge(Hop.API, now, ofProducers, circuit(ofProducers.value()));
    judge(Hop.KAFKA, now, ofKafka, null);
    judge(Hop.SPARK, now, ofJob, ofJob.value() == null ? null : ofJob.value().problem());
    judge(Hop.CASSANDRA, now, ofCassandra, null);
    FlowView.FiguresView moved =
        figures.add(
            nanos,
            now,
            ofProducers.value(),
            ofJob.value() == null ? null : ofJob.value().measurements(),
            ofKafka.value() == null ? null : ofKafka.value().deadLetters());
    history.add(nanos, now, moved);
    return new FlowView(now, hops.all(), moved);
  }

  private void judge(Hop hop, Instant now, Answer<?> answer, @Nullable String saysItself) {
    String problem = answer.problem() == null ? saysItself : answer.problem();
    if (problem != null) {
      hops.isBroken(hop, now.minus(answer.silence()), problem);
    } else if (answer.value() != null) {
      hops.works(hop, now);
    }
  }

  /** NaN as long as nobody knows. */
  private double working(Hop hop) {
    return latest.hops().stream()
        .filter(view -> view.hop() == hop)
        .mapToDouble(
            view ->
                switch (view.state()) {
                  case WORKING -> 1;
                  case BROKEN -> 0;
                  case UNKNOWN -> Double.NaN;
                })
        .findFirst()
        .orElse(Double.NaN);
  }

  private static @Nullable String circuit(@Nullable ProducersAnswer producers) {
    Double open =
        producers == null
            ? null
            : producers.greatest(
                producer ->
                    producer.sum("fetch_circuit", labels -> "open".equals(labels.get("state"))));
    return open != null && open > 0
        ? "The API has failed too often: it is left alone for a while (the circuit is open)"
        : null;
  }

  private void repeat(Step step) {
    var unused =
        threads.scheduleWithFixedDelay(
            () -> {
              try {
                step.take();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException | Error e) {
                // Whatever it was, the next look is wanted.
                LOG.error("The pipeline cannot be looked at, for a reason not foreseen", e);
              }
            },
            0,
            STEP.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @FunctionalInterface
  private interface Step {
    void take() throws InterruptedException;
  }
}
