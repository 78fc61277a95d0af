package io.userpipeline.benchmarks.latency;

import io.userpipeline.benchmarks.ProcessorTime;
import io.userpipeline.benchmarks.UserEvents;
import io.userpipeline.benchmarks.UserTable;
import io.userpipeline.benchmarks.UserTopic;
import io.userpipeline.benchmarks.candidate.Assignment;
import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.benchmarks.candidate.Running;
import io.userpipeline.benchmarks.result.Measure;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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

/** One candidate under one schedule, with a topic and a table of its own. */
final class LatencyRun {

  private static final double NANOS_OF_A_MILLI = 1e6;

  private final LocalStack stack;
  private final Path home;
  private final int partitions;
  private final UserEvents events = new UserEvents();

  LatencyRun(LocalStack stack, Path home, int partitions) {
    this.stack = stack;
    this.home = home;
    this.partitions = partitions;
  }

  /** Latencies from the moment at which an event was to be sent, and what that cost. */
  Map<Measure, Double> measure(Candidate candidate, EventSchedule schedule)
      throws InterruptedException {
    try (UserTable table = new UserTable(stack.cassandra())) {
      String topic = "latency_" + table.name();
      UserTopic.create(stack.kafka(), topic, partitions);
      Assignment work =
          new Assignment(stack, home, topic, table.name(), partitions, OptionalInt.empty());
      try (Running running = candidate.start(work);
          KafkaProducer<String, byte[]> producer = producer()) {
        awaitFirst(running.process(), producer, topic, table);
        Map<Measure, Double> measured = new EnumMap<>(Measure.class);
        RowWatch watch = watch(table);
        send(schedule, running.process(), producer, topic, watch, measured);
        if (schedule.rate() > 0) {
          Histogram nanos = watch.nanos();
          measured.put(Measure.P50_MILLIS, nanos.getValueAtPercentile(50) / NANOS_OF_A_MILLI);
          measured.put(Measure.P99_MILLIS, nanos.getValueAtPercentile(99) / NANOS_OF_A_MILLI);
          measured.put(Measure.LONGEST_MILLIS, nanos.getMaxValue() / NANOS_OF_A_MILLI);
        }
        return measured;
      }
    }
  }

  private void send(
      EventSchedule schedule,
      ChildJvm process,
      KafkaProducer<String, byte[]> producer,
      String topic,
      RowWatch watch,
      Map<Measure, Double> measured)
      throws InterruptedException {
    List<CompletableFuture<Void>> awaited = new ArrayList<>();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    long begin = System.nanoTime();
    int event = 0;
    for (; event < schedule.events() && !schedule.isMeasured(event); event++) {
      sent.add(send(schedule, begin, event, producer, topic, UUID.randomUUID()));
    }
    park(begin + schedule.warmUp().toNanos());
    long node = stack.cassandra().process().pid();
    Duration cpu = ProcessorTime.of(process.pid());
    Duration nodeCpu = ProcessorTime.of(node);
    for (; event < schedule.events(); event++) {
      UUID row = UUID.randomUUID();
      sent.add(send(schedule, begin, event, producer, topic, row));
      if (schedule.isWatched(event)) {
        awaited.add(watch.await(row, begin + schedule.intended(event)));
      }
    }
    park(begin + schedule.warmUp().plus(schedule.time()).toNanos());
    measured.put(
        Measure.CPU_PERCENT, percent(ProcessorTime.of(process.pid()).minus(cpu), schedule));
    if (schedule.rate() == 0) {
      // Otherwise it would be the reads of who waits, too, of which slow candidates have more.
      measured.put(
          Measure.NODE_CPU_PERCENT, percent(ProcessorTime.of(node).minus(nodeCpu), schedule));
    }
    join(process, sent, awaited);
  }

  private Future<RecordMetadata> send(
      EventSchedule schedule,
      long begin,
      int event,
      KafkaProducer<String, byte[]> producer,
      String topic,
      UUID row) {
    park(begin + schedule.intended(event));
    return producer.send(events.event(topic, row, event));
  }

  private static void park(long until) {
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private static double percent(Duration cpu, EventSchedule schedule) {
    return 100.0 * cpu.toNanos() / schedule.time().toNanos();
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
