package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.kafka.SharedProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Reports what each batch landed. A batch is over when its report is acknowledged, so that the
 * ledger never lacks what the table has. Lives on the driver, for one start of the query.
 */
public final class LedgerPublisher {

  /** A run is a few hundred bytes while its events come in order. */
  private static final int RUNS_REMEMBERED = 10_000;

  private final String topic;
  private final Map<String, String> clientProperties;
  private final Ledger ledger = new Ledger(UUID.randomUUID(), RUNS_REMEMBERED);

  public LedgerPublisher(LedgerConfiguration configuration, Map<String, String> clientProperties) {
    this.topic = configuration.topic();
    this.clientProperties = clientProperties;
  }

  /**
   * Returns when all in-sync replicas have the report.
   *
   * @throws NotAcknowledgedException when they do not
   */
  public void publish(long batchId, List<TaskLandings> tasks) throws InterruptedException {
    List<LedgerEntry> entries = ledger.add(batchId, tasks);
    if (entries.isEmpty()) {
      return;
    }
    Producer<byte[], byte[]> producer = SharedProducer.get(clientProperties);
    try {
      List<Future<?>> acknowledgements = new ArrayList<>(entries.size());
      for (LedgerEntry entry : entries) {
        acknowledgements.add(
            producer.send(new ProducerRecord<>(topic, entry.key(), entry.value())));
      }
      producer.flush();
      for (Future<?> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException | KafkaException e) {
      SharedProducer.discard(producer);
      throw new NotAcknowledgedException(
          "What batch " + batchId + " landed cannot be reported to " + topic, e);
    }
  }
}
