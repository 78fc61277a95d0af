package io.userpipeline.torture.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.userpipeline.contract.Topics;
import io.userpipeline.torture.evidence.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody else who writes to the topic of events, users and junk, without keys or headers. */
public final class ForeignProducer implements AutoCloseable {

  private static final List<String> VALUES =
      List.of(
          "{\"name\":{\"first\":\"For\",\"last\":\"Eign\"},\"number\":%s}",
          "not JSON %s",
          "[%s]",
          "{\"name\":{\"first\":\"\",\"last\":\"Empty\"},\"number\":%s}",
          "{\"name\":{\"first\":%s,\"last\":\"Number\"}}",
          "{\"number\":%s}",
          "{\"name\":{\"first\":\"Cut\",\"last\":\"Off\"},\"number\":%s");

  private final KafkaProducer<byte[], byte[]> kafka;
  private final Random random;
  private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

  /** One that writes past every proxy. */
  public ForeignProducer(String bootstrapServers, long seed) {
    random = new Random(seed);
    kafka =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                // It is somebody who waits; only what is acknowledged counts.
                "delivery.timeout.ms",
                600_000,
                "max.block.ms",
                5_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends some records; who waits for them is {@link #close}. */
  void send(int count) {
    for (int i = 0; i < count; i++) {
      sendOne(random.nextInt(VALUES.size()));
    }
  }

  /** How many kinds of records it has, good and bad. */
  public static int kinds() {
    return VALUES.size();
  }

  /** Sends one record of a kind, from 0. */
  public void sendOne(int kind) {
    byte[] value = VALUES.get(kind).formatted(random.nextInt()).getBytes(UTF_8);
    Future<RecordMetadata> answer = kafka.send(new ProducerRecord<>(Topics.USER_CREATED, value));
    sent.add(new Sent(Digest.of(value), answer));
  }

  /** What Kafka has acknowledged; what failed may be there or not, nothing was promised for it. */
  List<ForeignRecord> acknowledged() {
    return sent.stream().flatMap(record -> record.acknowledged().stream()).toList();
  }

  /** Returns when each record is acknowledged or has failed. */
  @Override
  public void close() {
    kafka.close();
  }

  private record Sent(String digest, Future<RecordMetadata> answer) {

    Optional<ForeignRecord> acknowledged() {
      try {
        if (!answer.isDone()) {
          return Optional.empty();
        }
        RecordMetadata place = answer.get();
        return Optional.of(new ForeignRecord(place.partition(), place.offset(), digest));
      } catch (ExecutionException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}
