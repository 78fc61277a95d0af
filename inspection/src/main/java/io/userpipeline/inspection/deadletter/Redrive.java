package io.userpipeline.inspection.deadletter;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import io.userpipeline.inspection.topic.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records again. A record and the marker that says so are one transaction: either both are on
 * the brokers, acknowledged by all in-sync replicas, or neither counts.
 */
final class Redrive implements AutoCloseable {

  private static final int BATCH = 100;

  /** A broker that hangs does not keep its caller. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private static final long BATCH_BYTES = 16_777_216;

  private final Producer<byte[], byte[]> producer;
  private final RedriveMarkers markers;
  private final List<Letter> waiting = new ArrayList<>();
  private long waitingBytes;
  private final Map<Letter, String> failures = new HashMap<>();
  private int sent;

  Redrive(Producer<byte[], byte[]> producer, RedriveMarkers markers) {
    this.producer = producer;
    this.markers = markers;
  }

  /**
   * A redrive from one topic; a later one of the same topic ends it.
   *
   * @param reader reads the markers, after every redrive before has ended: what that has sent in
   *     its last moment must be known, too
   * @throws InspectionException when Kafka does not let it begin
   */
  static Redrive begin(
      Map<String, Object> clientProperties, String deadLetterTopic, TopicReader reader) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "user-pipeline-redrive");
    properties.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "user-pipeline-redrive-" + deadLetterTopic);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "60000");
    // The topic, not the client, sets the limit.
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "33554432");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      return new Redrive(
          producer, RedriveMarkers.read(clientProperties, deadLetterTopic, reader, true));
    } catch (InspectionException e) {
      producer.close(CLOSE_LIMIT);
      throw e;
    } catch (KafkaException e) {
      producer.close(CLOSE_LIMIT);
      throw new InspectionException(
          Hop.KAFKA, Problem.REFUSED, "Kafka does not let the redrive begin: " + e.getMessage(), e);
    }
  }

  /** What was redriven before. */
  RedriveMarkers markers() {
    return markers;
  }

  /** Takes a letter; it is sent with others, at the latest by {@link #finish}. */
  void add(Letter letter) {
    waiting.add(letter);
    waitingBytes += Math.max(0, letter.record().serializedValueSize());
    if (waiting.size() == BATCH || waitingBytes >= BATCH_BYTES) {
      finish();
    }
  }

  /** Returns when everything taken is acknowledged or among the {@link #failures}. */
  void finish() {
    List<Letter> batch = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    if (batch.isEmpty() || isSent(batch)) {
      return;
    }
    // One of them may be at fault: each on its own.
    batch.forEach(letter -> isSent(List.of(letter)));
  }

  int sent() {
    return sent;
  }

  /** The letters that were not acknowledged, and why. */
  Map<Letter, String> failures() {
    return failures;
  }

  private boolean isSent(List<Letter> letters) {
    try {
      producer.beginTransaction();
      for (Letter letter : letters) {
        send(RedrivenRecord.of(letter));
        send(markers.marker(RedrivenRecord.name(letter)));
      }
      producer.commitTransaction();
      sent += letters.size();
      letters.forEach(failures::remove);
      return true;
    } catch (ProducerFencedException | InvalidProducerEpochException | AuthorizationException e) {
      throw ended(e);
    } catch (TimeoutException e) {
      // Whether they were sent stands in the markers that the next redrive reads.
      throw new InspectionException(
          Hop.KAFKA,
          Problem.SILENT,
          "Kafka has not said in time whether the last dead letters (%s) are sent; those before (%s) are."
                  .formatted(letters.size(), sent)
              + " Redrive again: what is sent will be left out",
          e);
    } catch (KafkaException e) {
      letters.forEach(letter -> failures.put(letter, e.getMessage()));
      abort(e);
      return false;
    }
  }

  /** What is aborted is not sent; a client that cannot abort can send nothing more either. */
  private void abort(KafkaException reason) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      e.addSuppressed(reason);
      throw ended(e);
    }
  }

  private InspectionException ended(RuntimeException cause) {
    return new InspectionException(
        Hop.KAFKA,
        Problem.ENDED,
        "The redrive has ended after "
            + sent
            + " dead letters, because another one runs, or Kafka refuses this client or is away: "
            + cause.getMessage(),
        cause);
  }

  // The commit throws what a send failed of.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
