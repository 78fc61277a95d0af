package io.userpipeline.consumer.deadletter;

import io.userpipeline.consumer.acknowledgement.InFlight;
import io.userpipeline.consumer.kafka.SharedProducer;
import io.userpipeline.consumer.source.SourceRecord;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/**
 * Writes the dead letters of one task. A letter counts only when all in-sync replicas have it: a
 * failed one fails the next call, and {@link #awaitAll} returns when every letter is acknowledged.
 */
public final class DeadLetterPublisher implements AutoCloseable {

  private static final int MAX_IN_FLIGHT = 500;

  /** Longer than the producer's own limits, which end all waits but those of a fault in it. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final Runnable onFailure;
  private final InFlight inFlight =
      new InFlight(MAX_IN_FLIGHT, "dead letters that Kafka acknowledges", PATIENCE);

  /**
   * @param onFailure called when the letters of this task are not known to be on the topic
   */
  DeadLetterPublisher(String topic, Producer<byte[], byte[]> producer, Runnable onFailure) {
    this.topic = topic;
    this.producer = producer;
    this.onFailure = onFailure;
  }

  /** A publisher on the producer that all tasks of this JVM share. */
  public static DeadLetterPublisher open(DeadLetterSettings settings) {
    Producer<byte[], byte[]> producer = SharedProducer.get(settings.clientProperties());
    return new DeadLetterPublisher(
        settings.topic(), producer, () -> SharedProducer.discard(producer));
  }

  /** Sends one letter; waits while too many are not acknowledged yet. */
  // The callback is told the outcome, so the future has nothing to add.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void publish(SourceRecord original, Rejection rejection) throws InterruptedException {
    inFlight.acquire();
    try {
      producer.send(
          DeadLetter.of(topic, original, rejection),
          (metadata, failure) -> complete(original, failure));
    } catch (RuntimeException e) {
      complete(original, e);
    }
  }

  /** Returns when every letter is acknowledged, throws when one is not. */
  public void awaitAll() throws InterruptedException {
    inFlight.awaitAll();
  }

  private void complete(SourceRecord original, Exception failure) {
    if (failure != null) {
      inFlight.fail(
          new DeadLetterException(
              "The dead letter of " + original + " cannot be written to " + topic, failure));
    }
    inFlight.release();
  }

  @Override
  public void close() {
    if (inFlight.failed()) {
      onFailure.run();
    }
  }
}
