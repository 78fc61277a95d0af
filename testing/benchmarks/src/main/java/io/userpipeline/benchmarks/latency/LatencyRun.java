package io.userpipeline.benchmarks.latency;

import io.userpipeline.benchmarks.UserEvents;
import io.userpipeline.benchmarks.UserTable;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One candidate under one workload, with a topic and a table of its own. */
final class LatencyRun {

  private final LocalStack stack;
  private final Path pipelineJar;
  private final UserEvents events = new UserEvents();

  LatencyRun(LocalStack stack, Path pipelineJar) {
    this.stack = stack;
    this.pipelineJar = pipelineJar;
  }

  /** Latencies in nanoseconds, from the moment at which an event was to be sent. */
  Histogram measure(Candidate candidate, Workload workload) throws InterruptedException {
    try (UserTable table = new UserTable(stack.cassandra())) {
      String topic = "latency_" + table.name();
      stack.kafka().createTopics(topic);
      try (ChildJvm process = candidate.start(stack, pipelineJar, topic, table.name());
          KafkaProducer<String, byte[]> producer = producer()) {
        awaitFirst(process, producer, topic, table);
        RowWatch watch = watch(table);
        List<CompletableFuture<Void>> awaited = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long begin = System.nanoTime();
        for (int event = 0; event < workload.events(); event++) {
          long intended = begin + workload.intended(event);
          while (System.nanoTime() < intended) {
            LockSupport.parkNanos(intended - System.nanoTime());
          }
          UUID row = UUID.randomUUID();
          sent.add(producer.send(events.event(topic, row, event)));
          if (workload.isWatched(event)) {
            awaited.add(watch.await(row, intended));
          }
        }
        join(process, sent, awaited);
        return watch.nanos();
      }
    }
  }

  /** Its start is not what is measured. */
  private void awaitFirst(
      ChildJvm process, KafkaProducer<String, byte[]> producer, String topic, UserTable table)
      throws InterruptedException {
    UUID id = UUID.randomUUID();
    Future<RecordMetadata> sent = producer.send(events.event(topic, id, 0));
    join(process, List.of(sent), List.of(watch(table).await(id, System.nanoTime())));
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "linger.ms", 0),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static RowWatch watch(UserTable table) {
    return new RowWatch(table.session(), UserTable.KEYSPACE + "." + table.name());
  }

  private static void join(
      ChildJvm process,
      List<? extends Future<RecordMetadata>> sent,
      List<? extends Future<Void>> awaited)
      throws InterruptedException {
    try {
      for (Future<RecordMetadata> event : sent) {
        event.get();
      }
      for (Future<Void> row : awaited) {
        row.get();
      }
    } catch (ExecutionException e) {
      throw process.failure("did not write a row in time: " + e.getCause());
    }
  }
}
