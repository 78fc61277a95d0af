package io.userpipeline.inspection.topic;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads topics to where they ended when the reading began. */
public final class TopicReader {

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
   * @throws InspectionException when Kafka does not answer, also in the middle
   */
  public void read(
      String topic, Selection selection, Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
    try (KafkaConsumer<byte[], byte[]> consumer = ReadingClient.create(clientProperties)) {
      new Reading(consumer, topic, ReadingClient.PATIENCE, progress).read(selection, goOn);
    } catch (AuthenticationException | AuthorizationException e) {
      throw new InspectionException(
          Hop.KAFKA, Problem.REFUSED, "Kafka refuses this client: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new InspectionException(
          Hop.KAFKA,
          Problem.UNREACHABLE,
          "Kafka does not answer on " + clientProperties.get("bootstrap.servers") + ".",
          e);
    }
  }
}
