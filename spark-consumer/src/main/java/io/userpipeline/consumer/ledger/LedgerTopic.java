package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.kafka.SharedProducer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Where reports go, from the driver and from tasks.
 *
 * @param table where the rows are that are reported, keyspace and name
 * @param clientProperties how to reach and authenticate with Kafka
 */
public record LedgerTopic(String name, String table, Map<String, String> clientProperties)
    implements Serializable {

  public LedgerTopic {
    clientProperties = Map.copyOf(clientProperties);
  }

  /**
   * Reports the runs that a task cannot keep until the batch is over. All of its records must be
   * acknowledged.
   *
   * @throws NotAcknowledgedException when not all in-sync replicas have the reports
   */
  public void publishEarly(TaskLandings task) throws InterruptedException {
    publish(task.takeEntries(table));
  }

  /** Returns when all in-sync replicas have the entries. */
  void publish(List<LedgerEntry> entries) throws InterruptedException {
    if (entries.isEmpty()) {
      return;
    }
    Producer<byte[], byte[]> producer = SharedProducer.get(clientProperties);
    try {
      List<Future<?>> acknowledgements = new ArrayList<>(entries.size());
      for (LedgerEntry entry : entries) {
        acknowledgements.add(producer.send(new ProducerRecord<>(name, entry.key(), entry.value())));
      }
      producer.flush();
      for (Future<?> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException | KafkaException e) {
      SharedProducer.discard(producer);
      throw new NotAcknowledgedException("What landed cannot be reported to " + name, e);
    }
  }

  /** Without the client properties: they hold secrets. */
  @Override
  public String toString() {
    return "LedgerTopic[name=" + name + ", table=" + table + "]";
  }
}
