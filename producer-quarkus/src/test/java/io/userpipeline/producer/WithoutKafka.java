package io.userpipeline.producer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.util.Map;

/**
 * A stand-in of the API, and no broker where the producer looks for one. One boot serves all tests
 * that need no Kafka.
 */
public final class WithoutKafka implements QuarkusTestResourceLifecycleManager {

  private RandomUserStandIn api;

  @Override
  public Map<String, String> start() {
    api = RandomUserStandIn.start(0);
    return Map.of(
        "producer.api.url", api.url().toString(),
        "producer.api.timeout", "3s",
        "producer.api.max-response-size", "1M",
        "producer.schedule", "off",
        "producer.max-count", "1000",
        "quarkus.http.test-port", "0",
        "quarkus.management.test-port", "0",
        "kafka.bootstrap.servers", "127.0.0.1:1",
        "mp.messaging.outgoing.user_created.max.block.ms", "200");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(api, new TestInjector.MatchesType(RandomUserStandIn.class));
  }

  @Override
  public void stop() {
    api.close();
  }
}
