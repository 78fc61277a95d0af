package io.userpipeline.benchmarks.throughput;

import io.userpipeline.benchmarks.UserEvents;
import io.userpipeline.localstack.kafka.KafkaServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of whole users of the usual size, each with an id of its own as key. */
final class UserTopic {

  static final String NAME = "users";

  private UserTopic() {}

  static void fill(KafkaServer kafka, int count) throws InterruptedException {
    kafka.createTopics(NAME);
    UserEvents events = new UserEvents();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20),
            new StringSerializer(),
            new ByteArraySerializer())) {
      List<? extends Future<?>> sent =
          IntStream.range(0, count)
              .mapToObj(number -> producer.send(events.event(NAME, UUID.randomUUID(), number)))
              .toList();
      for (Future<?> record : sent) {
        record.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The events cannot be sent to " + NAME, e);
    }
  }
}
