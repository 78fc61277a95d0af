package io.userpipeline.inspection.topic;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads topics to where they ended when the reading began. */
public final class TopicReader {

  private static final Duration REPORT = Duration.ofSeconds(5);

  private final Map<String, Object> clientProperties;
  private final Consumer<String> progress;

  /**
   * A reader with a client for each reading.
   *
   * @param progress is told of a reading that takes long
   */
  public TopicReader(Map<String, Object> clientProperties, Consumer<String> progress) {
    this.clientProperties = clientProperties;
    this.progress = progress;
  }

  /**
   * Hands over every selected record; of one partition in its order.
   *
   * @param goOn takes a record, and says whether it wants another
   * @return whether nothing was left out of what is kept, but for what the selection leaves out by
   *     key, moment, offset and as what comes after its {@code first}: false where a partition has
   *     more than the selection's {@code latest}
   * @throws InspectionException when Kafka does not answer, also in the middle
   */
  public boolean read(
      String topic, Selection selection, Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
    return with(
        consumer ->
            new Reading(consumer, topic, ReadingClient.PATIENCE, REPORT, progress)
                .read(selection, goOn));
  }

  /**
   * The record at a place.
   *
   * @return empty where there is none, or none any more
   * @throws InspectionException when Kafka does not answer
   */
  public Optional<ConsumerRecord<byte[], byte[]>> at(String topic, int partition, long offset) {
    TopicPartition place = new TopicPartition(topic, partition);
    return with(
        consumer -> {
          if (!ReadingClient.partitions(consumer, topic).contains(place)
              || offset < consumer.beginningOffsets(List.of(place)).get(place)
              || offset >= consumer.endOffsets(List.of(place)).get(place)) {
            return Optional.empty();
          }
          consumer.assign(List.of(place));
          consumer.seek(place, offset);
          // What was compacted away, or belongs to a transaction that was given up, is passed over.
          return consumer.poll(ReadingClient.PATIENCE).records(place).stream()
              .filter(record -> record.offset() == offset)
              .findFirst();
        });
  }

  private <T> T with(Function<KafkaConsumer<byte[], byte[]>, T> work) {
    try (KafkaConsumer<byte[], byte[]> consumer = ReadingClient.create(clientProperties)) {
      return work.apply(consumer);
    } catch (AuthenticationException | AuthorizationException e) {
      throw new InspectionException(
          Hop.KAFKA, Problem.REFUSED, "Kafka refuses this client: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw unreachable("Kafka does not answer on " + brokers() + ".", e);
    } catch (KafkaException e) {
      // Such as a client that cannot even be made, because the name of every broker is unknown.
      throw unreachable("Kafka on " + brokers() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static InspectionException unreachable(String message, KafkaException cause) {
    return new InspectionException(Hop.KAFKA, Problem.UNREACHABLE, message, cause);
  }

  private Object brokers() {
    return clientProperties.get("bootstrap.servers");
  }
}
