package io.userpipeline.producer.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What is measured of the events sent to Kafka. */
final class PublishMetrics {

  private final MeterRegistry registry;
  private final Counter acked;
  private final Counter failed;
  private final Timer ack;

  PublishMetrics(MeterRegistry registry, PublishActivity activity) {
    this.registry = registry;
    this.acked =
        Counter.builder("userpipeline.publish.acked")
            .description("Events that Kafka has acknowledged, with the whole of their page")
            .register(registry);
    this.failed =
        Counter.builder("userpipeline.publish.failed")
            .description("Events sent that Kafka has refused or not acknowledged in time")
            .register(registry);
    this.ack =
        Timer.builder("userpipeline.publish.ack")
            .description("From the sending of an event to its acknowledgement")
            .register(registry);
    Gauge.builder("userpipeline.publish.in.flight", activity, PublishActivity::inFlight)
        .description("Events sent and not yet acknowledged")
        .register(registry);
  }

  Timer.Sample sent() {
    return Timer.start(registry);
  }

  void acknowledged(Timer.Sample sent) {
    sent.stop(ack);
  }

  void committed(int events) {
    acked.increment(events);
  }

  void failed(int events) {
    failed.increment(events);
  }
}
