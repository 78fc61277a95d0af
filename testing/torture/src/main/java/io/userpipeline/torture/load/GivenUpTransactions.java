package io.userpipeline.torture.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.userpipeline.contract.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody who writes users in a transaction and then gives it up: nobody may ever see them. */
public final class GivenUpTransactions {

  private static final byte[] USER =
      "{\"name\":{\"first\":\"Never\",\"last\":\"Committed\"}}".getBytes(UTF_8);

  private final Map<String, Object> properties;

  /** Of one that writes past every proxy. */
  public GivenUpTransactions(String bootstrapServers) {
    properties =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "transactional.id", "given-up",
            "max.block.ms", 5_000,
            // What follows waits for a transaction that its broker does not survive.
            "transaction.timeout.ms", 5_000,
            "request.timeout.ms", 2_000,
            "delivery.timeout.ms", 4_000);
  }

  /** Returns when a transaction is given up, or nobody has answered; the broker ends it then. */
  void run() {
    try (var kafka =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      kafka.initTransactions();
      kafka.beginTransaction();
      Future<RecordMetadata> written = kafka.send(new ProducerRecord<>(Topics.USER_CREATED, USER));
      written.get();
      kafka.abortTransaction();
    } catch (KafkaException | ExecutionException e) {
      // Kafka is away. Nothing was promised, and nothing may come of it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
