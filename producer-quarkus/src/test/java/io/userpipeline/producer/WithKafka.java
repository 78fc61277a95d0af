package io.userpipeline.producer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.util.Map;

/** A stand-in of the API and a real broker. */
public final class WithKafka implements QuarkusTestResourceLifecycleManager {

  private RandomUserStandIn api;
  private LocalStack stack;

  @Override
  public Map<String, String> start() {
    api = RandomUserStandIn.start(0);
    stack = LocalStack.start(LocalStackOptions.none().withKafka());
    return Map.of(
        "producer.api.url", api.url().toString(),
        "producer.schedule", "1h",
        "producer.max-count", "1000",
        "producer.run.retry-pause", "10ms",
        "quarkus.http.test-port", "0",
        "quarkus.management.test-port", "0",
        "kafka.bootstrap.servers", stack.kafka().bootstrapServers());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(api, new TestInjector.MatchesType(RandomUserStandIn.class));
  }

  @Override
  public void stop() {
    stack.close();
    api.close();
  }
}
