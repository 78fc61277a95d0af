package io.userpipeline.consumer.deadletter;

import io.userpipeline.consumer.acknowledgement.InFlight;
import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.kafka.SharedProducer;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the dead letters of one task. A letter counts only when all in-sync replicas have it: a
 * failed one fails the next call, and {@link #awaitAll} returns when every letter is acknowledged.
 */
public final class DeadLetterPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);
  private static final int MAX_IN_FLIGHT = 500;

  /** Longer than the producer's own limits, which end all waits but those of a fault in it. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final Consumer<SourceRecord> acknowledged;
  private final Runnable onFailure;
  private final Queue<Refused> tooLarge = new ConcurrentLinkedQueue<>();
  private final InFlight inFlight =
      new InFlight(MAX_IN_FLIGHT, "dead letters that Kafka acknowledges", PATIENCE);

  /**
   * @param acknowledged is told of each record whose letter is on the topic
   * @param onFailure called when the letters of this task are not known to be on the topic
   */
  DeadLetterPublisher(
      String topic,
      Producer<byte[], byte[]> producer,
      Consumer<SourceRecord> acknowledged,
      Runnable onFailure) {
    this.topic = topic;
    this.producer = producer;
    this.acknowledged = acknowledged;
    this.onFailure = onFailure;
  }

  /**
   * A publisher on the producer that all tasks of this JVM share.
   *
   * @param acknowledged is told of each record as soon as its letter is on the topic, on a thread
   *     of Kafka's client
   */
  public static DeadLetterPublisher open(
      DeadLetterSettings settings, Consumer<SourceRecord> acknowledged) {
    Producer<byte[], byte[]> producer = SharedProducer.get(settings.clientProperties());
    return new DeadLetterPublisher(
        settings.topic(), producer, acknowledged, () -> SharedProducer.discard(producer));
  }

  /**
   * Sends one letter; waits while too many are not acknowledged yet. A letter that the topic does
   * not take for its size is sent again without the value.
   */
  public void publish(SourceRecord original, Rejection rejection) throws InterruptedException {
    sendWithoutValues();
    Refused refused = new Refused(original, rejection);
    send(refused, DeadLetter.of(topic, original, rejection));
  }

  /** Returns when every letter is acknowledged, throws when one is not. */
  public void awaitAll() throws InterruptedException {
    inFlight.awaitAll();
    while (!tooLarge.isEmpty()) {
      sendWithoutValues();
      inFlight.awaitAll();
    }
  }

  /** Sends the letters again that the topic did not take for their size. */
  public void sendWithoutValues() throws InterruptedException {
    for (Refused refused = tooLarge.poll(); refused != null; refused = tooLarge.poll()) {
      LOG.warn(
          "The dead letter of {} is written without its value of {} bytes, which {} does not take",
          refused.original(),
          refused.original().value().length,
          topic);
      send(refused, DeadLetter.withoutValue(topic, refused.original(), refused.rejection()));
    }
  }

  // The callback is told the outcome, so the future has nothing to add.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(Refused refused, ProducerRecord<byte[], byte[]> letter)
      throws InterruptedException {
    inFlight.acquire();
    boolean hasValue = letter.value() != null;
    try {
      producer.send(letter, (metadata, failure) -> complete(refused, hasValue, failure));
    } catch (RuntimeException e) {
      complete(refused, hasValue, e);
    }
  }

  private void complete(Refused refused, boolean hasValue, @Nullable Exception failure) {
    if (failure instanceof RecordTooLargeException && hasValue) {
      // Not sent from here: this is the thread that empties the buffer a send may wait for.
      tooLarge.add(refused);
    } else if (failure != null) {
      inFlight.fail(unwritten(refused.original(), failure));
    } else {
      acknowledged.accept(refused.original());
    }
    inFlight.release();
  }

  /** Only what Kafka says may be an outage; all else is a fault of this program. */
  private RuntimeException unwritten(SourceRecord original, Exception failure) {
    String message = "The dead letter of " + original + " cannot be written to " + topic;
    return failure instanceof KafkaException
        ? new NotAcknowledgedException(message, failure)
        : new IllegalStateException(message, failure);
  }

  @Override
  public void close() {
    if (inFlight.failed()) {
      onFailure.run();
    }
  }

  /** A record and why it is one for this topic. */
  private record Refused(SourceRecord original, Rejection rejection) {}
}
