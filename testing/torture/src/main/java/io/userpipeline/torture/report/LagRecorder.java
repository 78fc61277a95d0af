package io.userpipeline.torture.report;

import io.userpipeline.contract.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes twice a second how far the job is behind the topic, as every Kafka tool sees it, and what
 * it says of itself.
 */
public final class LagRecorder implements AutoCloseable {

  private static final String GROUP = "user-pipeline";
  private static final int REQUEST_LIMIT_MILLIS = 2_000;
  private static final long INTERVAL_MILLIS = 500;
  private static final ListOffsetsOptions COMMITTED =
      new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest readiness;
  private final Admin admin;
  private final long begin = System.nanoTime();
  private final List<Sample> samples = new ArrayList<>();
  private final Waits waits = new Waits();
  private final Thread thread = new Thread(this::record, "lag");

  private LagRecorder(String bootstrapServers, URI readiness) {
    this.readiness =
        HttpRequest.newBuilder(readiness)
            .timeout(Duration.ofMillis(REQUEST_LIMIT_MILLIS / 2))
            .build();
    admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", REQUEST_LIMIT_MILLIS / 2,
                "default.api.timeout.ms", REQUEST_LIMIT_MILLIS));
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param readiness where the job says whether it is ready
   */
  public static LagRecorder begin(String bootstrapServers, URI readiness) {
    LagRecorder recorder = new LagRecorder(bootstrapServers, readiness);
    recorder.thread.start();
    return recorder;
  }

  /** Time since it began. */
  public Duration now() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** All that was seen; nothing of the times in which Kafka did not answer. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** The last that was seen, if it is not older than some seconds. */
  public Optional<Sample> latest() {
    List<Sample> all = samples();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(all.size() - 1))
            .filter(sample -> now().minus(sample.at()).compareTo(Duration.ofSeconds(3)) < 0);
  }

  @Override
  public void close() {
    thread.interrupt();
    admin.close(Duration.ZERO);
  }

  private void record() {
    try {
      while (true) {
        look();
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  private void look() throws InterruptedException {
    try {
      var partitions =
          admin
              .describeTopics(List.of(Topics.USER_CREATED))
              .allTopicNames()
              .get(REQUEST_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
              .get(Topics.USER_CREATED)
              .partitions()
              .stream()
              .map(partition -> new TopicPartition(Topics.USER_CREATED, partition.partition()))
              .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
      // First what is done: what comes between both questions only looks like more lag.
      Map<TopicPartition, OffsetAndMetadata> done =
          admin
              .listConsumerGroupOffsets(GROUP)
              .partitionsToOffsetAndMetadata()
              .get(REQUEST_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      var ends =
          admin
              .listOffsets(partitions, COMMITTED)
              .all()
              .get(REQUEST_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      Duration now = now();
      long end = 0;
      long landed = 0;
      for (var partition : ends.entrySet()) {
        OffsetAndMetadata committed = done.get(partition.getKey());
        long position = committed == null ? 0 : committed.offset();
        waits.look(partition.getKey().partition(), now, partition.getValue().offset(), position);
        end += partition.getValue().offset();
        landed += position;
      }
      add(new Sample(now, end, landed, waits.longest(now), isReady()));
    } catch (ExecutionException | TimeoutException e) {
      // Kafka is away, which is one of the faults; there is nothing to note.
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // It is down, or does not answer.
      return false;
    }
  }

  private synchronized void add(Sample sample) {
    samples.add(sample);
  }
}
