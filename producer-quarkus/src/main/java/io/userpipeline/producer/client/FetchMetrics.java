package io.userpipeline.producer.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.util.Locale;

/** What is measured of the calls to the API. */
final class FetchMetrics {

  private static final String SUCCESS = "success";

  private final MeterRegistry registry;
  private final Counter users;
  private final Counter retries;

  FetchMetrics(MeterRegistry registry, UserBudget budget, ApiCircuit circuit) {
    this.registry = registry;
    this.users =
        Counter.builder("userpipeline.fetch.users").description("Users fetched").register(registry);
    this.retries =
        Counter.builder("userpipeline.fetch.retries")
            .description("Calls that repeat a failed one")
            .register(registry);
    Gauge.builder("userpipeline.fetch.budget.waiting", budget, UserBudget::waiting)
        .description("Fetches that wait until the API may be asked for more users")
        .register(registry);
    for (CircuitBreakerState state : CircuitBreakerState.values()) {
      Gauge.builder("userpipeline.fetch.circuit", circuit, c -> c.state() == state ? 1 : 0)
          .description("1 for the state the circuit is in")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /** Times every subscription of the call by its outcome. */
  <T> Uni<T> timed(Uni<T> call) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Timer.Sample sample = Timer.start(registry);
              return call.onItemOrFailure()
                  .invoke((item, failure) -> sample.stop(timer(outcome(failure))));
            });
  }

  void fetched(int count) {
    users.increment(count);
  }

  void retried() {
    retries.increment();
  }

  private Timer timer(String outcome) {
    return Timer.builder("userpipeline.fetch")
        .description("Calls to the API")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static String outcome(Throwable failure) {
    if (failure == null) {
      return SUCCESS;
    }
    return failure instanceof FetchException fetch ? fetch.problem().name() : "INTERNAL";
  }
}
