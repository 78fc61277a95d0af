package io.userpipeline.producer.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches users politely: within the budget, with pauses between attempts, and not at all for a
 * while when the API fails.
 *
 * <p>Made at the start: an HTTP client that the first HTTP request made would belong to the HTTP
 * server, and end with it while a run is still at work.
 */
@Startup
@ApplicationScoped
class RandomUserClient implements UserSource {

  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

  private final ApiConfig config;
  private final PageRequests requests;
  private final ApiCall api;
  private final ApiCircuit circuit;
  private final UserBudget budget;
  private final FetchMetrics metrics;
  private final FetchActivity activity;

  RandomUserClient(
      ApiConfig config,
      MeterRegistry registry,
      FetchActivity activity,
      Ticker ticker,
      TlsConfigurationRegistry tls) {
    ApiRules.require(config);
    this.config = config;
    this.requests = new PageRequests(config);
    this.api = new ApiCall(config, requests, tls);
    this.circuit = new ApiCircuit(config.circuitBreaker());
    this.budget = new UserBudget(config.budget(), ticker, RandomUserClient::runLater);
    this.metrics = new FetchMetrics(registry, budget, circuit);
    this.activity = activity;
  }

  @Override
  public UserQuery query() {
    return requests.query();
  }

  @Override
  public int pageSize() {
    return config.pageSize();
  }

  @Override
  public URI address(UserQuery query) {
    return api.address(query);
  }

  @Override
  public Uni<List<byte[]>> fetch(Page page) {
    return Uni.createFrom()
        .deferred(
            () -> {
              UserBudget.Turn turn = budget.turn();
              return retried(attempt(page, turn))
                  .invoke(users -> metrics.fetched(users.size()))
                  .invoke(activity::succeeded)
                  .onTermination()
                  .invoke(() -> activity.ended(turn));
            });
  }

  private Uni<List<byte[]>> retried(Uni<List<byte[]>> attempt) {
    ApiConfig.Retry retry = config.retry();
    if (retry.attempts() == 1) {
      return attempt;
    }
    AtomicInteger attempts = new AtomicInteger();
    return Uni.createFrom()
        .deferred(
            () -> {
              if (attempts.getAndIncrement() > 0) {
                metrics.retried();
              }
              return attempt;
            })
        .onFailure(RandomUserClient::isTriedAgain)
        .retry()
        .withBackOff(retry.firstPause(), retry.longestPause())
        .withJitter(retry.jitter())
        .atMost(retry.attempts() - 1);
  }

  /** One call that counts as an attempt; those that the API was not willing to answer do not. */
  private Uni<List<byte[]>> attempt(Page page, UserBudget.Turn turn) {
    return budget
        .within(
            turn,
            page.size(),
            () -> {
              activity.asks(turn);
              return metrics.timed(circuit.protect(api.users(page)));
            })
        .onFailure(RandomUserClient::isRateLimited)
        .invoke(
            failure -> {
              budget.pause(restTime((FetchException) failure));
              activity.ended(turn);
            })
        .onFailure(RandomUserClient::isRateLimited)
        .retry()
        .indefinitely();
  }

  private Duration restTime(FetchException failure) {
    Duration window = config.budget().window();
    Duration asked = failure.retryAfter().orElse(window);
    Duration atMostWindow = asked.compareTo(window) > 0 ? window : asked;
    return atMostWindow.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : atMostWindow;
  }

  private static boolean isRateLimited(Throwable failure) {
    return failure instanceof FetchException fetch && fetch.problem() == FetchProblem.RATE_LIMITED;
  }

  /** An open circuit outlasts the pauses, so it is for the run to come back. */
  private static boolean isTriedAgain(Throwable failure) {
    return failure instanceof FetchException fetch
        && fetch.passes()
        && fetch.problem() != FetchProblem.CIRCUIT_OPEN;
  }

  private static void runLater(Duration delay, Runnable action) {
    // Timers know whole milliseconds only, and it must not be too early.
    Duration roundedUp = Duration.ofMillis(delay.toMillis() + 1);
    Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(roundedUp)
        .subscribe()
        .with(done -> action.run());
  }
}
