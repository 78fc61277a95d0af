package io.userpipeline.benchmarks;

import io.userpipeline.localstack.kafka.KafkaServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of whole users of the usual size, each with an id of its own as key. */
public final class UserTopic {

  private UserTopic() {}

  /** Makes it. */
  public static void create(KafkaServer kafka, String name, int partitions)
      throws InterruptedException {
    try (Admin admin = Admin.create(kafka.ownerProperties())) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topic " + name + " cannot be made", e);
    }
  }

  /** Sends so many users to it. */
  public static void fill(KafkaServer kafka, String name, int count) throws InterruptedException {
    UserEvents events = new UserEvents();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20),
            new StringSerializer(),
            new ByteArraySerializer())) {
      List<? extends Future<?>> sent =
          IntStream.range(0, count)
              .mapToObj(number -> producer.send(events.event(name, UUID.randomUUID(), number)))
              .toList();
      for (Future<?> record : sent) {
        record.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The events cannot be sent to " + name, e);
    }
  }
}
