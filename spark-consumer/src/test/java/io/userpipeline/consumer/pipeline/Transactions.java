package io.userpipeline.consumer.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Users that are sent in transactions. */
final class Transactions implements AutoCloseable {

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  Transactions(Map<String, Object> properties, String topic) {
    this.topic = topic;
    Map<String, Object> transactional = new HashMap<>(properties);
    transactional.put("transactional.id", UUID.randomUUID().toString());
    producer =
        new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Begins a transaction; the topic has its records when it returns. */
  void begin(String... firstNames) {
    producer.beginTransaction();
    for (String name : firstNames) {
      String user = "{\"name\":{\"first\":\"" + name + "\",\"last\":\"Q\"}}";
      var unused =
          producer.send(new ProducerRecord<>(topic, user.getBytes(StandardCharsets.UTF_8)));
    }
    producer.flush();
  }

  void commit() {
    producer.commitTransaction();
  }

  void abort() {
    producer.abortTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}
