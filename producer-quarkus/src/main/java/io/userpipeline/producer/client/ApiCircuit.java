package io.userpipeline.producer.client;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Leaves the API alone for a while when most of the last calls have failed. */
final class ApiCircuit {

  private final Duration openTime;
  private final TypedGuard<Uni<List<byte[]>>> guard;
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

  ApiCircuit(ApiConfig.CircuitBreaker config) {
    this.openTime = config.openTime();
    this.guard =
        TypedGuard.create(new TypeLiteral<Uni<List<byte[]>>>() {})
            .withCircuitBreaker()
            .requestVolumeThreshold(config.calls())
            .failureRatio(config.failureRatio())
            .delay(openTime.toMillis(), ChronoUnit.MILLIS)
            .when(ApiCircuit::isFault)
            .onStateChange(changed -> state = changed)
            .done()
            .build();
  }

  CircuitBreakerState state() {
    return state;
  }

  /** The call, or a failure without one while the circuit is open. */
  Uni<List<byte[]>> protect(Uni<List<byte[]>> call) {
    return Uni.createFrom()
        .deferred(
            () -> {
              // The guard hands no cancellation on, so the call is told by another way.
              CompletableFuture<List<byte[]>> giveUp = new CompletableFuture<>();
              Uni<List<byte[]>> untilGivenUp =
                  Uni.combine().any().of(call, Uni.createFrom().completionStage(giveUp));
              return guard
                  .get(() -> untilGivenUp)
                  .onCancellation()
                  .invoke(() -> giveUp.completeExceptionally(new CancellationException()));
            })
        .onFailure(CircuitBreakerOpenException.class)
        .transform(
            open ->
                new FetchException(
                    FetchProblem.CIRCUIT_OPEN, "for up to " + openTime.toMillis() + "ms"));
  }

  /** A refusal for having asked for too much is no sign that the API is ill. */
  private static boolean isFault(Throwable failure) {
    return failure instanceof FetchException fetch
        && fetch.passes()
        && fetch.problem() != FetchProblem.RATE_LIMITED;
  }
}
