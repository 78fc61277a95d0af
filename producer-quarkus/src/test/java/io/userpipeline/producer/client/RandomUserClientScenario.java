package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A client of the stand-in, what it measures, and how a test asks it. */
abstract class RandomUserClientScenario {

  static final Duration LIMIT = Duration.ofSeconds(20);

  private static boolean warm;

  RandomUserStandIn api;

  final MeterRegistry registry = new SimpleMeterRegistry();
  final FetchActivity activity = new FetchActivity(Clock.systemUTC(), System::nanoTime);
  ApiSettings settings;

  @BeforeEach
  void askTheStandIn() {
    settings =
        ApiSettings.defaults()
            .with("url", api.url())
            .with("timeout", "1s")
            .with("connect-timeout", "1s")
            .with("max-response-size", "1M")
            .with("retry.attempts", 2)
            .with("retry.first-pause", "10ms")
            .with("retry.longest-pause", "20ms")
            .with("circuit-breaker.calls", 100);
    if (!warm) {
      warmUp();
      warm = true;
    }
  }

  /** The first call of a virtual machine may take longer than the limit that is tested. */
  private void warmUp() {
    ApiSettings patient = settings.with("timeout", "1m").with("connect-timeout", "1m");
    var client =
        new RandomUserClient(
            patient.config(),
            new SimpleMeterRegistry(),
            new FetchActivity(Clock.systemUTC(), System::nanoTime),
            System::nanoTime,
            tls());
    client.fetch(page(client, 1)).await().atMost(Duration.ofMinutes(1));
  }

  final RandomUserClient client() {
    return client(settings);
  }

  final RandomUserClient client(ApiSettings with) {
    return new RandomUserClient(with.config(), registry, activity, System::nanoTime, tls());
  }

  private static TlsConfigurationRegistry tls() {
    return Arc.container().instance(TlsConfigurationRegistry.class).get();
  }

  static Page page(UserSource source, int size) {
    return new Page(source.query(), UUID.randomUUID().toString(), 1, size);
  }

  static List<byte[]> fetch(UserSource source, Page page) {
    return source.fetch(page).await().atMost(LIMIT);
  }

  static FetchException failure(UserSource source, Page page) {
    Throwable failure = catchThrowable(() -> fetch(source, page));
    assertThat(failure).isInstanceOf(FetchException.class);
    return (FetchException) failure;
  }

  static UniAssertSubscriber<List<byte[]>> subscribe(UserSource source, Page page) {
    return source.fetch(page).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  final List<String> requestsFor(Page page) {
    return api.requests().stream().filter(request -> request.contains(page.seed())).toList();
  }

  final long calls(String outcome) {
    return registry.find("userpipeline.fetch").tag("outcome", outcome).timers().stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  final double circuit(String state) {
    return registry.get("userpipeline.fetch.circuit").tag("state", state).gauge().value();
  }
}
