package io.userpipeline.producer;

import static java.util.Map.entry;

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
    return Map.ofEntries(
        entry("producer.api.url", api.url().toString()),
        entry("producer.api.timeout", "3s"),
        entry("producer.api.max-response-size", "1M"),
        entry("producer.schedule", "off"),
        entry("producer.max-count", "1000"),
        entry("producer.changes.max-followers", "10"),
        entry("quarkus.http.test-port", "0"),
        entry("quarkus.management.test-port", "0"),
        entry("kafka.bootstrap.servers", "127.0.0.1:1"),
        entry("kafka.max.block.ms", "200"),
        entry("kafka.send.buffer.bytes", "262144"),
        entry("producer.publish.linger", "7ms"),
        entry("producer.publish.batch-size", "32K"),
        entry("producer.publish.compression", "zstd"),
        entry("producer.publish.request-timeout", "2s"),
        entry("producer.publish.delivery-timeout", "3s"));
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
